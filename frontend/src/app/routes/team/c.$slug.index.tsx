import { createFileRoute } from "@tanstack/react-router";
import { SchedulePage } from "@/features/team/schedule/SchedulePage";

export const Route = createFileRoute("/team/c/$slug/")({
  component: function ScheduleRoute() {
    return <SchedulePage slug={Route.useParams().slug} />;
  },
});
