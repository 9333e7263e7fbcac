import { createFileRoute } from "@tanstack/react-router";
import { JuryPage } from "@/features/team/jury/JuryPage";
import { readRoundSearch } from "@/features/team/roundSearch";
import { requireRight } from "../../guards";

export const Route = createFileRoute("/team/c/$slug/jury")({
  beforeLoad: requireRight("campaigns"),
  validateSearch: readRoundSearch,
  loader: ({ context }) => context.catalogue.load("jury", "setup"),
  component: function JuryRoute() {
    const navigate = Route.useNavigate();
    return (
      <JuryPage
        slug={Route.useParams().slug}
        search={Route.useSearch()}
        onSearch={(search) => void navigate({ search, replace: true })}
      />
    );
  },
});
