import { useQuery } from "@tanstack/react-query";
import type { Round } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonLines } from "@/shared/ui/Skeleton";
import { movesQuery } from "../queries";

/** What happened to a round, when, and whether the clock or somebody did it. */
export function Moves({ round }: { round: Round }) {
  const t = useTranslations("team.schedule");
  const { moment } = useFormats();
  const { data, isError, refetch } = useQuery(movesQuery(round.id));
  if (isError) return <ErrorState onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <Loading>
        <SkeletonLines count={1} />
      </Loading>
    );
  }
  return (
    <ul className="small muted" aria-label={t("history")}>
      {data.map((move) => (
        <li key={move.to}>
          {t("moveLine", {
            what: t(`did.${move.to === "open" || move.to === "published" ? move.to : "closed"}`),
            by: t(move.byClock ? "byClock" : "byHand"),
            at: moment(move.at),
          })}
        </li>
      ))}
    </ul>
  );
}
