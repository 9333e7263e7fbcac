import { createFileRoute } from "@tanstack/react-router";
import { campaignQuery } from "@/api/campaigns";
import { SetupPage } from "@/features/team/setup/SetupPage";
import { readSetupSearch } from "@/features/team/setup/steps";
import { requireRight } from "../../guards";

export const Route = createFileRoute("/team/c/$slug_/setup")({
  beforeLoad: requireRight("campaigns"),
  validateSearch: readSetupSearch,
  loader: ({ context, params }) =>
    Promise.all([
      context.catalogue.load("team", "setup", "methods", "questions", "who", "voters", "wrapper", "uploads"),
      context.queries.ensureQueryData(campaignQuery(params.slug)),
    ]),
  component: function SetupRoute() {
    const { slug } = Route.useParams();
    return <SetupPage key={slug} slug={slug} search={Route.useSearch()} />;
  },
});
