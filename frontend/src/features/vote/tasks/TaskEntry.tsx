import type { FormEvent } from "react";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Choosing } from "../Choosing";
import type { TasksProps } from "../kind";
import { MethodLine } from "../MethodLine";
import { useEntryHere } from "../who/EntryContext";
import { EntryFields } from "../who/EntryFields";
import { EntryNotes } from "../who/EntryNotes";

/** Before the first question: what the round asks of a voter. It goes along with the first answer. */
export function TaskEntry({ onReady, ...props }: TasksProps & { onReady(): void }) {
  const t = useTranslations("who.ask");
  const { check } = useEntryHere();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (check()) onReady();
  };
  return (
    <Choosing {...props}>
      <EntryNotes />
      <MethodLine round={props.round} options={props.options.length} focus={false} />
      <form className="stack-5" onSubmit={send} noValidate>
        <EntryFields />
        <p>
          <Button type="submit">{t("goOn")}</Button>
        </p>
      </form>
    </Choosing>
  );
}
