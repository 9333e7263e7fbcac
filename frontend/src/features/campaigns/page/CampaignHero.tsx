import type { RefObject } from "react";
import type { Campaign } from "@/api/campaigns";
import { useText, useTranslations } from "@/shared/i18n";
import type { Moment } from "@/shared/lib/moment";
import { PageTitle } from "@/shared/ui/PageTitle";
import { CampaignPicture } from "../CampaignPicture";
import { MomentLink } from "../MomentLink";

interface CampaignHeroProps {
  campaign: Campaign;
  moment: Moment;
  /** An idea's picture, the second square on phones. */
  second?: string;
  /** The action, which the dock watches. */
  action: RefObject<HTMLAnchorElement | null>;
}

/** What the campaign asks, upon its band, with the one thing to do. */
export function CampaignHero({ campaign, moment, second, action }: CampaignHeroProps) {
  const t = useTranslations("campaigns.page");
  const text = useText();
  const title = text(campaign.title);
  const question = text(campaign.question);
  const summary = text(campaign.summary);
  return (
    <div className="hero wide-words">
      <div className="say band">
        {question && (
          <p className="small">
            <b>{title}</b>
          </p>
        )}
        <div>
          <PageTitle size="t-hero calm">{question || title}</PageTitle>
          {summary && <p className="lead mt-5">{summary}</p>}
        </div>
        <p className="row">
          <MomentLink campaign={campaign} moment={moment} variant="on-brand" ref={action} />
          {campaign.brief.memberValue && (
            <a className="aside" href="#value">
              {t("value")}
            </a>
          )}
        </p>
      </div>
      <div className="pics band">
        <CampaignPicture campaign={campaign} first />
        {second && (
          <div className="sq">
            <img src={second} alt="" width={400} height={400} />
          </div>
        )}
      </div>
    </div>
  );
}
