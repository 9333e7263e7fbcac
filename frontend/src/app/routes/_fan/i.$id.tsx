import { createFileRoute, notFound } from "@tanstack/react-router";
import { campaignQuery } from "@/api/campaigns";
import { ideaQuery } from "@/api/ideas";
import { IdeaPage } from "@/features/ideas/IdeaPage";
import { IdeaSkeleton } from "@/features/ideas/IdeaSkeleton";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const Route = createFileRoute("/_fan/i/$id")({
  loader: async ({ context: { queries, catalogue }, params: { id } }) => {
    if (!uuid.test(id)) throw notFound();
    const [idea] = await Promise.all([
      queries.ensureQueryData({ ...ideaQuery(id), revalidateIfStale: true }),
      catalogue.load("ideas"),
    ]);
    await queries.prefetchQuery(campaignQuery(idea.campaignSlug));
  },
  component: function IdeaRoute() {
    return <IdeaPage id={Route.useParams().id} />;
  },
  pendingComponent: IdeaSkeleton,
});
