import { createFileRoute } from "@tanstack/react-router";
import { campaignQuery } from "@/api/campaigns";
import { OverviewLayout } from "@/features/team/overview/OverviewLayout";

export const Route = createFileRoute("/team/c/$slug")({
  loader: ({ context, params }) =>
    Promise.all([
      context.catalogue.load("team", "methods", "questions", "who", "voters"),
      context.queries.ensureQueryData(campaignQuery(params.slug)),
    ]),
  component: function OverviewRoute() {
    const { slug } = Route.useParams();
    return <OverviewLayout key={slug} slug={slug} />;
  },
});
