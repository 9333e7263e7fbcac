import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { BallotDialog } from "./BallotDialog";
import { BallotsTable } from "./BallotsTable";
import { suspectsQuery } from "./queries";
import { usePseudonym } from "./usePseudonym";
import type { CaseBallot } from "./wire";

/** Single ballots that stand out, the most suspicious first, each with a decision of its own. */
export function Suspects({ round }: { round: Round }) {
  const t = useTranslations("review.suspects");
  const words = useTranslations("review");
  const name = usePseudonym();
  const [chosen, setChosen] = useState<CaseBallot | null>(null);
  const list = useInfiniteQuery(suspectsQuery(round.id));
  const ballots = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className="stack" aria-label={words("views.suspects")}>
      <p className="small muted">{t("logged")}</p>
      {list.isError && <ErrorState onRetry={() => void list.refetch()} retrying={list.isFetching} />}
      {list.isPending && (
        <Loading>
          <SkeletonRows />
        </Loading>
      )}
      {list.data && ballots.length === 0 && <EmptyState text={t("empty")} />}
      {ballots.length > 0 && (
        <BallotsTable
          caption={t("caption")}
          ballots={ballots}
          foot={t("foot")}
          last={{
            head: t("head"),
            cell: (ballot) =>
              ballot.allowed?.length ? (
                <Button variant="alt" size="s" onClick={() => setChosen(ballot)}>
                  {t("button")} <span className="vh">{name(ballot.voter)}</span>
                </Button>
              ) : (
                "–"
              ),
          }}
        />
      )}
      {list.hasNextPage && (
        <Button variant="alt" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words("list.more")}
        </Button>
      )}
      {chosen && (
        <BallotDialog key={chosen.id} round={round.id} ballot={chosen} onClose={() => setChosen(null)} />
      )}
    </section>
  );
}
