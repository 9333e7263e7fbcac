import "../../styles/receipt.css";
import { createFileRoute, notFound } from "@tanstack/react-router";
import { campaignQuery } from "@/api/campaigns";
import { ReceiptPage } from "@/features/receipt/ReceiptPage";
import { voteNumbered } from "@/features/receipt/voteNumbered";
import { ResultSkeleton } from "@/features/results/ResultSkeleton";

export const Route = createFileRoute("/_fan/c/$slug/receipt/$no")({
  loader: async ({ context: { queries, catalogue }, params: { slug, no } }) => {
    const words = catalogue.load("receipt");
    const round = voteNumbered(await queries.ensureQueryData(campaignQuery(slug)), no);
    if (!round) throw notFound();
    await words;
    return round;
  },
  component: function ReceiptRoute() {
    return <ReceiptPage slug={Route.useParams().slug} round={Route.useLoaderData()} />;
  },
  pendingComponent: ResultSkeleton,
});
