import { createFileRoute } from "@tanstack/react-router";
import { MePage, type MeTab, meTabs } from "@/features/account/me/MePage";
import { requireSession } from "../../guards";

export const Route = createFileRoute("/_fan/me")({
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: MeTab } => ({
    tab: meTabs.slice(1).find((known) => known === tab),
  }),
  beforeLoad: requireSession,
  loader: ({ context }) => context.catalogue.load("account"),
  component: function MeRoute() {
    const { tab = "ideas" } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <MePage
        tab={tab}
        onTab={(next) =>
          void navigate({ search: { tab: next === "ideas" ? undefined : next }, resetScroll: false })
        }
      />
    );
  },
});
