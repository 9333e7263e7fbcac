import { useMutation, useQueryClient } from "@tanstack/react-query";
import { signInGate } from "@/api/client";
import { letIn } from "@/api/who";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Choosing } from "../Choosing";
import type { TasksProps } from "../kind";
import { MethodLine } from "../MethodLine";
import { OptionPicture } from "../OptionPicture";
import { useEntryHere } from "../who/EntryContext";
import { EntryNotes } from "../who/EntryNotes";

/** Before the first question, for a visitor: what is coming, and the one button. */
export function TaskStart(props: TasksProps) {
  const t = useTranslations("vote.tasks");
  const queries = useQueryClient();
  const { letsGuests } = useEntryHere();
  const begin = useMutation({
    mutationFn: async () => {
      if (letsGuests) await letIn(queries, props.round.id);
      else await signInGate.ask();
    },
  });
  return (
    <Choosing {...props}>
      <EntryNotes />
      <MethodLine round={props.round} options={props.options.length} focus={false} />
      <ul className="peek" aria-hidden="true">
        {props.options.slice(0, 4).map((option) => (
          <li key={option.id}>
            <OptionPicture option={option} size={300} eager />
          </li>
        ))}
      </ul>
      <p className="row">
        <Button busy={begin.isPending} onClick={() => begin.mutate()}>
          {t("begin")}
        </Button>
        {!letsGuests && <span className="small muted">{t("beginText")}</span>}
      </p>
      {begin.error && <ErrorState />}
    </Choosing>
  );
}
