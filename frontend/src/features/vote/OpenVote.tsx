import { useQuery } from "@tanstack/react-query";
import { Suspense, useEffect } from "react";
import { optionsQuery } from "@/api/ballots";
import type { Campaign, Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Choosing } from "./Choosing";
import { taskBallot } from "./kind";
import { watchPage } from "./seen";
import { BallotSkeleton } from "./VoteSkeleton";
import { WholeVote } from "./WholeVote";
import { EntryProvider } from "./who/EntryContext";

interface OpenVoteProps {
  campaign: Campaign;
  round: Round;
}

/** A round that is open: its options, and the ballot of its method. */
export function OpenVote({ campaign, round }: OpenVoteProps) {
  const t = useTranslations("vote");
  const options = useQuery(optionsQuery(round.id));
  useEffect(watchPage, []);
  const loading = (
    <Choosing campaign={campaign} round={round}>
      <BallotSkeleton />
    </Choosing>
  );
  if (options.error && !options.data) {
    return (
      <Choosing campaign={campaign} round={round}>
        <ErrorState onRetry={() => void options.refetch()} retrying={options.isFetching} />
      </Choosing>
    );
  }
  if (!options.data) return loading;
  if (options.data.length === 0) {
    return (
      <Choosing campaign={campaign} round={round}>
        <EmptyState text={t("noOptions")} />
      </Choosing>
    );
  }
  const Questions = taskBallot(round);
  return (
    <EntryProvider campaign={campaign} round={round}>
      <Suspense fallback={loading}>
        {Questions ? (
          <Questions campaign={campaign} round={round} options={options.data} />
        ) : (
          <WholeVote campaign={campaign} round={round} options={options.data} />
        )}
      </Suspense>
    </EntryProvider>
  );
}
