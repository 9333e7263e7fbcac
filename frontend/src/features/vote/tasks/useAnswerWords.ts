import type { Ballot, Option } from "@/api/ballots";
import { useFormats, useTranslations } from "@/shared/i18n";
import type { TaskWire } from "./taskWire";

/** Gives an answer in words: 'Kersenpit boven Oranje boven', 'niet gekozen: ...', 'beste ..., slechtste ...'. */
export function useAnswerWords(options: readonly Option[], wire: TaskWire): (ballot: Ballot) => string {
  const t = useTranslations("vote.tasks");
  const { list } = useFormats();
  const title = (id: string | null | undefined) => options.find((option) => option.id === id)?.title ?? "";
  return (ballot) => {
    const { shown, answer } = wire.said(ballot);
    if (answer.best) return t("saidEnds", { best: title(answer.best), worst: title(answer.worst) });
    const others = list(shown.filter((id) => id !== answer.winner).map(title));
    return answer.winner
      ? t("saidWinner", { winner: title(answer.winner), others })
      : t("saidNone", { others });
  };
}
