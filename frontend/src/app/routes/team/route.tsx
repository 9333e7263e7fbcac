import { createFileRoute, type ErrorComponentProps } from "@tanstack/react-router";
import { requireTeam } from "../../guards";
import { FanLayout } from "../../layouts/FanLayout";
import { StaffLayout } from "../../layouts/StaffLayout";
import { RouteError } from "../../screens/RouteError";

/** Who may not come in stands outside: the answer is given between the fans' masthead and footer. */
function Refused(props: ErrorComponentProps) {
  return (
    <FanLayout>
      <RouteError {...props} />
    </FanLayout>
  );
}

export const Route = createFileRoute("/team")({
  beforeLoad: requireTeam,
  component: StaffLayout,
  errorComponent: Refused,
});
