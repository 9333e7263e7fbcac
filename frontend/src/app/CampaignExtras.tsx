import { JuryGates } from "./JuryGates";
import { WhoMayVote } from "./WhoMayVote";

/** What stands between a campaign's ideas and its terms, fetched after the page itself. */
export default function CampaignExtras({ slug }: { slug: string }) {
  return (
    <>
      <JuryGates slug={slug} />
      <WhoMayVote slug={slug} />
    </>
  );
}
