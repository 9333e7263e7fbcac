import { createFileRoute } from "@tanstack/react-router";
import { readRoundSearch } from "@/features/team/RoundChoice";
import { ResultsPage } from "@/features/team/results/ResultsPage";

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
