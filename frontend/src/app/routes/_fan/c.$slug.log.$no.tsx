import "../../styles/receipt.css";
import { createFileRoute, notFound } from "@tanstack/react-router";
import { campaignQuery } from "@/api/campaigns";
import { logQuery } from "@/api/logs";
import { LogPage } from "@/features/receipt/LogPage";
import { voteNumbered } from "@/features/receipt/voteNumbered";
import { ResultSkeleton } from "@/features/results/ResultSkeleton";

export const Route = createFileRoute("/_fan/c/$slug/log/$no")({
  loader: async ({ context: { queries, catalogue }, params: { slug, no } }) => {
    const words = catalogue.load("receipt");
    const round = voteNumbered(await queries.ensureQueryData(campaignQuery(slug)), no);
    if (!round) throw notFound();
    await Promise.all([words, queries.ensureQueryData({ ...logQuery(round.id), revalidateIfStale: true })]);
    return round;
  },
  component: function LogRoute() {
    return <LogPage slug={Route.useParams().slug} round={Route.useLoaderData()} />;
  },
  pendingComponent: ResultSkeleton,
});
