import { useQuery } from "@tanstack/react-query";
import { campaignQuery } from "@/api/campaigns";
import { WhoMayVoteSection } from "@/features/campaigns/page/WhoMayVoteSection";
import { useWords } from "./useWords";

/** Who may vote in a campaign, where there is a vote in it. */
export function WhoMayVote({ slug }: { slug: string }) {
  const ready = useWords("who");
  const { data } = useQuery({ ...campaignQuery(slug), enabled: false });
  return ready && data ? <WhoMayVoteSection campaign={data} /> : null;
}
