import { createFileRoute } from "@tanstack/react-router";
import { IdeasPage } from "@/features/team/ideas/IdeasPage";

export const Route = createFileRoute("/team/c/$slug/ideas")({
  validateSearch: (search): { q?: string } =>
    typeof search.q === "string" && search.q !== "" ? { q: search.q.slice(0, 100) } : {},
  component: function IdeasRoute() {
    const { q = "" } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <IdeasPage
        slug={Route.useParams().slug}
        q={q}
        onSearch={(next) => void navigate({ search: next ? { q: next } : {}, replace: true })}
      />
    );
  },
});
