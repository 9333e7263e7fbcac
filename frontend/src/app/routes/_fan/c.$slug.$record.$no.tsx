import { createFileRoute } from "@tanstack/react-router";
import { ResultSkeleton } from "@/features/results/ResultSkeleton";
import { RecordPage } from "@/features/results/record/RecordPage";

/** What is on record of a vote: rules and integrity. What loads it comes with it, not with the first page. */
export const Route = createFileRoute("/_fan/c/$slug/$record/$no")({
  loader: ({ context, params }) =>
    import("@/features/results/record/load").then((m) => m.load(context, params)),
  component: function RecordRoute() {
    const { slug, record } = Route.useParams();
    return <RecordPage slug={slug} record={record} round={Route.useLoaderData()} />;
  },
  pendingComponent: ResultSkeleton,
});
