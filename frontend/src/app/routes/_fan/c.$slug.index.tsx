import { createFileRoute, redirect } from "@tanstack/react-router";
import { lazy, Suspense, useCallback } from "react";
import { campaignQuery } from "@/api/campaigns";
import { type IdeaOrder, type IdeaSearch, ideaOrders, ideasQuery } from "@/api/ideas";
import { CampaignPage } from "@/features/campaigns/page/CampaignPage";
import { CampaignSkeleton } from "@/features/campaigns/page/CampaignSkeleton";

const CampaignExtras = lazy(() => import("../../CampaignExtras"));

/** What the address says; what is as usual is left out of it. */
interface InAddress {
  order?: IdeaOrder;
  q?: string;
}

function readSearch({ order, q }: InAddress): IdeaSearch {
  return { order: order ?? "shuffle", q: q ?? "" };
}

export const Route = createFileRoute("/_fan/c/$slug/")({
  validateSearch: ({ order, q }: Record<string, unknown>): InAddress => ({
    order: ideaOrders.slice(1).find((known) => known === order),
    q: (typeof q === "string" || typeof q === "number" ? String(q) : "").slice(0, 100) || undefined,
  }),
  // the code on a pack leads here, and belongs on the ballot
  beforeLoad: ({ location: { hash }, params }) => {
    if (hash.startsWith("code=")) throw redirect({ to: "/c/$slug/vote", params, hash, replace: true });
  },
  loader: async ({ context: { queries, catalogue }, params: { slug }, location }) => {
    const search = readSearch(location.search as InAddress);
    await Promise.all([
      queries.ensureQueryData({ ...campaignQuery(slug), revalidateIfStale: true }),
      queries.prefetchInfiniteQuery(ideasQuery(slug, search)),
      catalogue.load("campaigns"),
    ]);
  },
  component: function CampaignRoute() {
    const { slug } = Route.useParams();
    const search = readSearch(Route.useSearch());
    const navigate = Route.useNavigate();
    const onSearch = useCallback(
      (change: Partial<IdeaSearch>) =>
        void navigate({
          search: (before) => {
            const { order, q } = { ...readSearch(before), ...change };
            return { order: order === "shuffle" ? undefined : order, q: q || undefined };
          },
          replace: true,
          resetScroll: false,
        }),
      [navigate],
    );
    return (
      <CampaignPage
        slug={slug}
        search={search}
        onSearch={onSearch}
        extra={
          <Suspense fallback={null}>
            <CampaignExtras slug={slug} />
          </Suspense>
        }
      />
    );
  },
  pendingComponent: CampaignSkeleton,
});
