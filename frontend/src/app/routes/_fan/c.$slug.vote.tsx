import { createFileRoute, redirect } from "@tanstack/react-router";
import { campaignQuery } from "@/api/campaigns";
import { sessionQuery } from "@/api/session";
import { fetchBallot } from "@/features/vote/kind";
import { prepareVote } from "@/features/vote/prepareVote";
import { VotePage } from "@/features/vote/VotePage";
import { VoteSkeleton } from "@/features/vote/VoteSkeleton";
import { voteRound } from "@/features/vote/voteRound";
import { codeInHash, keepCode } from "@/features/vote/who/codeMemory";

export const Route = createFileRoute("/_fan/c/$slug/vote")({
  beforeLoad: ({ location, params, preload }) => {
    const code = codeInHash(location.hash);
    if (!code || preload) return;
    keepCode(params.slug, code); // it must not stay in the history
    throw redirect({ to: "/c/$slug/vote", params, hash: "", replace: true });
  },
  loader: async ({ context: { queries, catalogue }, params: { slug }, preload }) => {
    void queries.prefetchQuery(sessionQuery);
    const texts = catalogue.load("vote", "questions", "who");
    const campaign = await queries.ensureQueryData({ ...campaignQuery(slug), revalidateIfStale: true });
    const round = voteRound(campaign, new Date());
    if (round?.state === "open") {
      void fetchBallot(round);
      await prepareVote(queries, round, preload);
    }
    await texts;
  },
  component: function VoteRoute() {
    return <VotePage slug={Route.useParams().slug} />;
  },
  pendingComponent: VoteSkeleton,
});
