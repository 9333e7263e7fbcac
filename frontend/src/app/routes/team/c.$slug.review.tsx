import { createFileRoute } from "@tanstack/react-router";
import { ReviewPage } from "@/features/team/review/ReviewPage";
import { readReviewSearch } from "@/features/team/review/search";
import { requireRight } from "../../guards";

export const Route = createFileRoute("/team/c/$slug/review")({
  beforeLoad: requireRight("review"),
  validateSearch: readReviewSearch,
  loader: ({ context }) => context.catalogue.load("review"),
  component: function ReviewRoute() {
    const navigate = Route.useNavigate();
    return (
      <ReviewPage
        slug={Route.useParams().slug}
        search={Route.useSearch()}
        onSearch={(search) => void navigate({ search, replace: true })}
      />
    );
  },
});
