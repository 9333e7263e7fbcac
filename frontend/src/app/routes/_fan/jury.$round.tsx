import { createFileRoute } from "@tanstack/react-router";
import { sheetQuery } from "@/api/jury";
import { JurorPage } from "@/features/jury/JurorPage";
import { requireSession } from "../../guards";

export const Route = createFileRoute("/_fan/jury/$round")({
  beforeLoad: requireSession,
  loader: ({ context: { queries, catalogue }, params: { round } }) =>
    Promise.all([
      catalogue.load("jury"),
      queries.ensureQueryData({ ...sheetQuery(round), revalidateIfStale: true }),
    ]),
  component: function JurorRoute() {
    const { round } = Route.useParams();
    return <JurorPage key={round} round={round} />;
  },
});
