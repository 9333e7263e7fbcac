import { createFileRoute } from "@tanstack/react-router";
import { ReviewPage } from "@/features/team/review/ReviewPage";
import { type ReviewSearch, readReviewSearch } from "@/features/team/review/search";
import { requireRight } from "../../guards";

export const Route = createFileRoute("/team/c/$slug/review")({
  beforeLoad: requireRight("review"),
  validateSearch: (search) => search as ReviewSearch,
  loader: ({ context }) => context.catalogue.load("review"),
  component: function ReviewRoute() {
    const navigate = Route.useNavigate();
    return (
      <ReviewPage
        slug={Route.useParams().slug}
        search={readReviewSearch(Route.useSearch())}
        onSearch={(search) => void navigate({ search, replace: true })}
      />
    );
  },
});
