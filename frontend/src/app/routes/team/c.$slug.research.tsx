import { createFileRoute } from "@tanstack/react-router";
import { ResearchPage } from "@/features/team/research/ResearchPage";
import { type ResearchSearch, readResearchSearch } from "@/features/team/research/search";
import { requireRight } from "../../guards";

export const Route = createFileRoute("/team/c/$slug/research")({
  beforeLoad: requireRight("research"),
  validateSearch: (search) => search as ResearchSearch,
  loader: ({ context }) => context.catalogue.load("research"),
  component: function ResearchRoute() {
    const navigate = Route.useNavigate();
    return (
      <ResearchPage
        slug={Route.useParams().slug}
        search={readResearchSearch(Route.useSearch())}
        onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
      />
    );
  },
});
