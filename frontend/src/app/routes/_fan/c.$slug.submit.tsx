import { createFileRoute } from "@tanstack/react-router";
import { campaignQuery } from "@/api/campaigns";
import { sessionQuery } from "@/api/session";
import { FormSkeleton } from "@/features/submit/FormSkeleton";
import { SubmitPage } from "@/features/submit/SubmitPage";
import { requireSession } from "../../guards";

/** An idea to change, or a draft to go on with: both are somebody's own. */
interface InAddress {
  edit?: string;
  draft?: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const id = (value: unknown): string | undefined =>
  typeof value === "string" && uuid.test(value) ? value : undefined;

export const Route = createFileRoute("/_fan/c/$slug/submit")({
  validateSearch: ({ edit, draft }: Record<string, unknown>): InAddress => ({
    edit: id(edit),
    draft: id(draft),
  }),
  beforeLoad: async ({ search: { edit, draft }, context, location }) => {
    if (edit || draft) await requireSession({ context, location });
  },
  loader: async ({ context: { queries, catalogue }, params: { slug } }) => {
    void queries.prefetchQuery(sessionQuery);
    await Promise.all([
      queries.ensureQueryData({ ...campaignQuery(slug), revalidateIfStale: true }),
      catalogue.load("submit", "wrapper", "ideas", "uploads"),
    ]);
  },
  component: function SubmitRoute() {
    const { slug } = Route.useParams();
    const { edit, draft } = Route.useSearch();
    return <SubmitPage key={`${slug} ${edit} ${draft}`} slug={slug} edit={edit} draft={draft} />;
  },
  pendingComponent: () => (
    <div className="page section">
      <FormSkeleton />
    </div>
  ),
});
