import { createFileRoute } from "@tanstack/react-router";
import { optionsQuery } from "@/api/ballots";
import { campaignQuery } from "@/api/campaigns";
import { sessionQuery } from "@/api/session";
import { fetchBallot } from "@/features/vote/kind";
import { VotePage } from "@/features/vote/VotePage";
import { VoteSkeleton } from "@/features/vote/VoteSkeleton";
import { voteRound } from "@/features/vote/voteRound";

export const Route = createFileRoute("/_fan/c/$slug/vote")({
  loader: async ({ context: { queries, catalogue }, params: { slug } }) => {
    void queries.prefetchQuery(sessionQuery);
    const texts = catalogue.load("vote", "questions");
    const campaign = await queries.ensureQueryData({ ...campaignQuery(slug), revalidateIfStale: true });
    const round = voteRound(campaign, new Date());
    if (round?.state === "open") {
      void fetchBallot(round);
      void queries.prefetchQuery(optionsQuery(round.id));
    }
    await texts;
  },
  component: function VoteRoute() {
    return <VotePage slug={Route.useParams().slug} />;
  },
  pendingComponent: VoteSkeleton,
});
