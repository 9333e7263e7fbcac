import type { Campaign } from "@/api/campaigns";
import { useText } from "@/shared/i18n";

/** A campaign's square: its cover, else the first letter of its title upon its colour. Decoration: the title is beside it. */
export function CampaignPicture({ campaign, first }: { campaign: Campaign; first?: boolean }) {
  const text = useText();
  if (!campaign.cover.url) {
    return (
      <div className="sq tile-text" aria-hidden="true">
        <b>{[...text(campaign.title)][0]}</b>
      </div>
    );
  }
  return (
    <div className="sq">
      <img
        src={campaign.cover.url}
        alt=""
        width={800}
        height={800}
        loading={first ? "eager" : "lazy"}
        fetchPriority={first ? "high" : "auto"}
      />
    </div>
  );
}
