import { Link } from "@tanstack/react-router";
import type { Campaign } from "@/api/campaigns";
import { CampaignZone, useText, useTranslations } from "@/shared/i18n";
import { useFormats } from "@/shared/i18n/useFormats";
import { type Moment, momentOf } from "@/shared/lib/moment";
import { useNow } from "@/shared/lib/useNow";
import { Brand } from "@/shared/ui/Brand";
import { CampaignPicture } from "../CampaignPicture";
import { MomentLink } from "../MomentLink";

/** A campaign on the front page: what it asks, and what can be done now, in its own colour. */
export function CampaignRow({ campaign }: { campaign: Campaign }) {
  const text = useText();
  const now = useNow();
  const moment = momentOf(campaign, now);
  const title = text(campaign.title);
  return (
    <Brand brand={campaign.brand}>
      <CampaignZone zone={campaign.timezone}>
        <article className="camp">
          <CampaignPicture campaign={campaign} />
          <div>
            <h3 className="t-2">
              <Link to="/c/$slug" params={{ slug: campaign.slug }}>
                {title}
              </Link>
            </h3>
            <p className="muted">{text(campaign.summary)}</p>
          </div>
          <div className="go stack-2">
            <p>
              <When moment={moment} now={now} />
            </p>
            <p>
              <MomentLink
                campaign={campaign}
                moment={moment}
                about={title}
                size="s"
                variant={moment.do === "submit" || moment.do === "vote" ? "primary" : "alt"}
              />
            </p>
          </div>
        </article>
      </CampaignZone>
    </Brand>
  );
}

function When({ moment, now }: { moment: Moment; now: Date }) {
  const t = useTranslations("campaigns.when");
  const { left, moment: at } = useFormats();
  const b = (words: React.ReactNode) => <b>{words}</b>;
  switch (moment.do) {
    case "submit":
    case "vote":
      return t.rich(moment.do, { b, left: left(moment.round.closesAt, now) });
    case "wait":
      return t.rich(moment.round.kind === "vote" ? "waitVote" : "waitCollect", {
        b,
        moment: at(moment.round.opensAt),
      });
    default:
      return t.rich(moment.do, { b });
  }
}
