import { createFileRoute } from "@tanstack/react-router";
import { CampaignsPage } from "@/features/team/list/CampaignsPage";
import { readListSearch } from "@/features/team/list/listSearch";
import { teamCampaignsQuery } from "@/features/team/queries";

export const Route = createFileRoute("/team/")({
  validateSearch: readListSearch,
  loader: ({ context }) =>
    Promise.all([context.catalogue.load("team"), context.queries.ensureQueryData(teamCampaignsQuery)]),
  component: function CampaignsRoute() {
    const navigate = Route.useNavigate();
    return (
      <CampaignsPage
        search={Route.useSearch()}
        onSearch={(search) => void navigate({ search, replace: true })}
      />
    );
  },
});
