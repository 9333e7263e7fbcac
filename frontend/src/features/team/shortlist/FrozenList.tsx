import { useSuspenseQuery } from "@tanstack/react-query";
import type { Round } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Note } from "@/shared/ui/Note";
import { shortlistQuery } from "../queries";
import { OptionTable } from "./OptionTable";

/** The shortlist of a vote that has opened: nothing of it changes any more, but an idea can be withdrawn. */
export function FrozenList({ round }: { round: Round }) {
  const t = useTranslations("team.shortlist");
  const { moment } = useFormats();
  const { data: options } = useSuspenseQuery(shortlistQuery(round.id));
  return (
    <div className="stack-5">
      <Note title={t("frozen")}>{t("frozenWhy", { moment: moment(round.openedAt ?? round.opensAt) })}</Note>
      <OptionTable options={options} />
    </div>
  );
}
