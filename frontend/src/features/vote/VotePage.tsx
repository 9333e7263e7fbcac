import { useSuspenseQuery } from "@tanstack/react-query";
import { campaignQuery } from "@/api/campaigns";
import { CampaignZone } from "@/shared/i18n";
import { isOpen } from "@/shared/lib/moment";
import { useNow } from "@/shared/lib/useNow";
import { Brand } from "@/shared/ui/Brand";
import { NoVote } from "./NoVote";
import { OpenVote } from "./OpenVote";
import { voteRound } from "./voteRound";

/** Where a fan votes in a campaign. */
export function VotePage({ slug }: { slug: string }) {
  const { data: campaign } = useSuspenseQuery({ ...campaignQuery(slug), refetchInterval: 60_000 });
  const now = useNow();
  const round = voteRound(campaign, now);
  return (
    <Brand brand={campaign.brand}>
      <CampaignZone zone={campaign.timezone}>
        <div className="page">
          {round && isOpen(round, now) ? (
            <OpenVote key={round.id} campaign={campaign} round={round} />
          ) : (
            <NoVote campaign={campaign} round={round} />
          )}
        </div>
      </CampaignZone>
    </Brand>
  );
}
