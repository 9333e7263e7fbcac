import { createFileRoute } from "@tanstack/react-router";
import { UpdatesPage } from "@/features/team/updates/UpdatesPage";

export const Route = createFileRoute("/team/c/$slug/updates")({
  component: function UpdatesRoute() {
    return <UpdatesPage slug={Route.useParams().slug} />;
  },
});
