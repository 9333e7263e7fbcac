import { createFileRoute } from "@tanstack/react-router";
import { readRoundSearch } from "@/features/team/roundSearch";
import { ShortlistPage } from "@/features/team/shortlist/ShortlistPage";
import { requireRight } from "../../guards";

export const Route = createFileRoute("/team/c/$slug/shortlist")({
  beforeLoad: requireRight("campaigns"),
  validateSearch: readRoundSearch,
  component: function ShortlistRoute() {
    const navigate = Route.useNavigate();
    return (
      <ShortlistPage
        slug={Route.useParams().slug}
        search={Route.useSearch()}
        onSearch={(search) => void navigate({ search, replace: true })}
      />
    );
  },
});
