import { useQuery } from "@tanstack/react-query";
import type { Round } from "@/api/campaigns";
import { drawsQuery } from "@/api/draws";
import { useTranslations } from "@/shared/i18n";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonLines } from "@/shared/ui/Skeleton";
import { DrawTold } from "./DrawTold";

/** The public draws of a vote. Most votes have none, and then nothing is said of them. */
export function DrawsSection({ round }: { round: Round }) {
  const t = useTranslations("receipt.draws");
  const { data: draws, isPending, refetch } = useQuery(drawsQuery(round.id));
  if (draws?.length === 0) return null;
  return (
    <section className="ruled prose pb-12" aria-labelledby="draws">
      <h2 className="t-2" id="draws">
        {t("title")}
      </h2>
      {draws ? (
        <>
          <p>{t("lead")}</p>
          {draws.map((draw) => (
            <DrawTold key={draw.id} draw={draw} round={round} />
          ))}
        </>
      ) : isPending ? (
        <Loading>
          <SkeletonLines />
        </Loading>
      ) : (
        <ErrorState onRetry={() => refetch()} />
      )}
    </section>
  );
}
