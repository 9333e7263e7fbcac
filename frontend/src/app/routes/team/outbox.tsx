import { createFileRoute } from "@tanstack/react-router";
import { OutboxPage } from "@/features/team/outbox/OutboxPage";
import { requireRight } from "../../guards";

export const Route = createFileRoute("/team/outbox")({
  beforeLoad: requireRight("administer"),
  validateSearch: (search): { mail?: string } =>
    typeof search.mail === "string" ? { mail: search.mail } : {},
  loader: ({ context }) => context.catalogue.load("team"),
  component: function OutboxRoute() {
    return <OutboxPage mail={Route.useSearch().mail} />;
  },
});
