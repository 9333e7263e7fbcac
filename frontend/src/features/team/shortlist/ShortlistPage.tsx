import { useSuspenseQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { campaignQuery } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { EmptyState } from "@/shared/ui/EmptyState";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { RoundChoice, roundOf } from "../RoundChoice";
import type { RoundSearch } from "../roundSearch";
import { Board } from "./Board";
import { FrozenList } from "./FrozenList";
import { JuryList } from "./JuryList";

interface ShortlistPageProps {
  slug: string;
  search: RoundSearch;
  onSearch(search: RoundSearch): void;
}

/** What fans will choose from in a vote: a board until it opens, a list after that. */
export function ShortlistPage({ slug, search, onSearch }: ShortlistPageProps) {
  const t = useTranslations("team.shortlist");
  const { data: campaign } = useSuspenseQuery(campaignQuery(slug));
  const votes = campaign.rounds.filter(({ kind }) => kind === "vote");
  const round = roundOf(votes, search.round);
  if (!round) return <EmptyState text={t("noVote")} />;
  const gate = campaign.rounds.find(({ number, jury }) => jury !== "" && number === round.number - 1);
  return (
    <>
      <RoundChoice rounds={votes} current={round} onChoose={(id) => onSearch({ round: id })} />
      <Suspense
        fallback={
          <Loading>
            <SkeletonRows />
          </Loading>
        }
      >
        {round.state !== "planned" ? (
          <FrozenList round={round} />
        ) : gate ? (
          <JuryList key={round.id} slug={slug} round={round} gate={gate} />
        ) : (
          <Board key={round.id} campaign={campaign} round={round} />
        )}
      </Suspense>
    </>
  );
}
