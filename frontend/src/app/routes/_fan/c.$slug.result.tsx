import { createFileRoute } from "@tanstack/react-router";
import { useRef } from "react";
import { type Campaign, campaignQuery, resultsQuery, updatesQuery } from "@/api/campaigns";
import { sessionQuery } from "@/api/session";
import { CampaignHero } from "@/features/campaigns/page/CampaignHero";
import { CampaignSteps } from "@/features/campaigns/page/CampaignSteps";
import { Terms } from "@/features/campaigns/page/Terms";
import { type CampaignParts, ResultPage } from "@/features/results/ResultPage";
import { ResultSkeleton } from "@/features/results/ResultSkeleton";
import { voteOf } from "@/features/results/rounds";
import { momentOf } from "@/shared/lib/moment";
import { JuryGatesOf } from "../../JuryGatesOf";

const parts: CampaignParts = {
  hero: (campaign, now) => <RunningHero campaign={campaign} now={now} />,
  steps: (campaign, now) => <CampaignSteps campaign={campaign} now={now} />,
  terms: (campaign) => <Terms campaign={campaign} />,
};

export const Route = createFileRoute("/_fan/c/$slug/result")({
  // The number of an earlier vote; the last one is left out of the address.
  validateSearch: ({ round }: Record<string, unknown>): { round?: number } => ({
    round: Number.isInteger(round) ? Number(round) : undefined,
  }),
  loaderDeps: ({ search: { round } }) => ({ round }),
  loader: async ({ context: { queries, catalogue }, params: { slug }, deps }) => {
    void queries.prefetchQuery(sessionQuery);
    const words = catalogue.load("results", "methods", "campaigns");
    const news = queries.prefetchQuery(updatesQuery(slug));
    const campaign = await queries.ensureQueryData({ ...campaignQuery(slug), revalidateIfStale: true });
    const round = voteOf(campaign, deps.round);
    const results = round && queries.ensureQueryData({ ...resultsQuery(round.id), revalidateIfStale: true });
    await Promise.all([words, news, results]);
  },
  component: function ResultRoute() {
    const { slug } = Route.useParams();
    const { round } = Route.useSearch();
    const navigate = Route.useNavigate();
    const onRound = (number: number) => void navigate({ search: { round: number }, resetScroll: false });
    return (
      <>
        <ResultPage slug={slug} round={round} onRound={onRound} parts={parts} />
        <JuryGatesOf slug={slug} round={round} />
      </>
    );
  },
  pendingComponent: ResultSkeleton,
});

function RunningHero({ campaign, now }: { campaign: Campaign; now: Date }) {
  const action = useRef<HTMLAnchorElement>(null);
  return <CampaignHero campaign={campaign} moment={momentOf(campaign, now)} action={action} />;
}
