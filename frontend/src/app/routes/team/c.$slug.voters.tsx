import { createFileRoute } from "@tanstack/react-router";
import { readRoundSearch } from "@/features/team/roundSearch";
import { VotersPage } from "@/features/team/voters/VotersPage";
import { requireRight } from "../../guards";

export const Route = createFileRoute("/team/c/$slug/voters")({
  beforeLoad: requireRight("campaigns"),
  validateSearch: readRoundSearch,
  component: function VotersRoute() {
    const navigate = Route.useNavigate();
    return (
      <VotersPage
        slug={Route.useParams().slug}
        search={Route.useSearch()}
        onSearch={(search) => void navigate({ search, replace: true })}
      />
    );
  },
});
