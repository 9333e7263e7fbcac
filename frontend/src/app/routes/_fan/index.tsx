import { createFileRoute } from "@tanstack/react-router";
import { campaignsQuery } from "@/api/campaigns";
import { Home } from "@/features/campaigns/home/Home";
import { HomeSkeleton } from "@/features/campaigns/home/HomeSkeleton";
import { wallQueries } from "@/features/campaigns/home/wallIdeas";

export const Route = createFileRoute("/_fan/")({
  loader: async ({ context: { queries, catalogue } }) => {
    const [list] = await Promise.all([
      queries.ensureInfiniteQueryData({ ...campaignsQuery, revalidateIfStale: true }),
      catalogue.load("campaigns"),
    ]);
    const live = list.pages.flatMap(({ items }) => items.filter(({ state }) => state === "live"));
    await Promise.all(wallQueries(live).map((query) => queries.prefetchQuery(query)));
  },
  component: Home,
  pendingComponent: HomeSkeleton,
});
