import { createFileRoute } from "@tanstack/react-router";
import { ExportsPage } from "@/features/team/exports/ExportsPage";
import { readRoundSearch } from "@/features/team/roundSearch";
import { requireRight } from "../../guards";

export const Route = createFileRoute("/team/c/$slug/exports")({
  beforeLoad: requireRight("research"),
  validateSearch: readRoundSearch,
  component: function ExportsRoute() {
    const navigate = Route.useNavigate();
    return (
      <ExportsPage
        slug={Route.useParams().slug}
        search={Route.useSearch()}
        onSearch={(search) => void navigate({ search, replace: true })}
      />
    );
  },
});
