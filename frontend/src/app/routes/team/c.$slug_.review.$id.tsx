import { createFileRoute } from "@tanstack/react-router";
import { campaignQuery } from "@/api/campaigns";
import { CasePage } from "@/features/team/review/CasePage";
import { requireRight } from "../../guards";

export const Route = createFileRoute("/team/c/$slug_/review/$id")({
  beforeLoad: requireRight("review"),
  loader: ({ context, params }) =>
    Promise.all([
      context.catalogue.load("team", "review"),
      context.queries.ensureQueryData(campaignQuery(params.slug)),
    ]),
  component: function CaseRoute() {
    const { slug, id } = Route.useParams();
    return <CasePage key={id} slug={slug} id={id} />;
  },
});
