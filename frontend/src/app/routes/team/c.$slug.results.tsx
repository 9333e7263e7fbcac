import { createFileRoute } from "@tanstack/react-router";
import { ResultsPage } from "@/features/team/results/ResultsPage";
import { readRoundSearch } from "@/features/team/roundSearch";

export const Route = createFileRoute("/team/c/$slug/results")({
  validateSearch: readRoundSearch,
  component: function ResultsRoute() {
    const navigate = Route.useNavigate();
    return (
      <ResultsPage
        slug={Route.useParams().slug}
        search={Route.useSearch()}
        onSearch={(search) => void navigate({ search, replace: true })}
      />
    );
  },
});
