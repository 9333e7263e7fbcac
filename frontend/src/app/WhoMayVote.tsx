import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { campaignQuery } from "@/api/campaigns";
import { useWords } from "./useWords";

const Section = lazy(() => import("@/features/campaigns/page/WhoMayVote"));

/** Who may vote in a campaign, fetched after the page itself. */
export function WhoMayVote({ slug }: { slug: string }) {
  const ready = useWords("who");
  const { data } = useQuery({ ...campaignQuery(slug), enabled: false });
  if (!ready || !data?.rounds.some(({ kind }) => kind === "vote")) return null;
  return (
    <Suspense fallback={null}>
      <Section campaign={data} />
    </Suspense>
  );
}
