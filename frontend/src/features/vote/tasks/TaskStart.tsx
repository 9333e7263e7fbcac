import { useMutation } from "@tanstack/react-query";
import { signInGate } from "@/api/client";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Choosing } from "../Choosing";
import type { TasksProps } from "../kind";
import { MethodLine } from "../MethodLine";
import { OptionPicture } from "../OptionPicture";

/** Before the first question, for a visitor: what is coming, and the one button. */
export function TaskStart(props: TasksProps) {
  const t = useTranslations("vote.tasks");
  const begin = useMutation({ mutationFn: () => signInGate.ask() });
  return (
    <Choosing {...props}>
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
        <span className="small muted">{t("beginText")}</span>
      </p>
    </Choosing>
  );
}
