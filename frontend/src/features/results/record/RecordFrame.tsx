import type { ReactNode } from "react";
import type { Campaign } from "@/api/campaigns";
import { CampaignZone, useText } from "@/shared/i18n";
import { Brand } from "@/shared/ui/Brand";
import { PageTitle } from "@/shared/ui/PageTitle";

interface RecordFrameProps {
  campaign: Campaign;
  title: string;
  lead: string;
  /** Where else to look, under the lead. */
  links: ReactNode;
  children: ReactNode;
}

/** A page with what is on record of a vote, in the campaign's colour and time. */
export function RecordFrame({ campaign, title, lead, links, children }: RecordFrameProps) {
  const text = useText();
  return (
    <Brand brand={campaign.brand}>
      <CampaignZone zone={campaign.timezone}>
        <div className="page section">
          <div className="cols">
            <div className="c-5 stays">
              <PageTitle kicker={<b>{text(campaign.title)}</b>}>{title}</PageTitle>
              <p className="lead mt-4">{lead}</p>
              <ul className="mt-4 record-links">{links}</ul>
            </div>
            <div className="c-7 pad-l">{children}</div>
          </div>
        </div>
      </CampaignZone>
    </Brand>
  );
}

interface RecordSectionProps {
  id: string;
  title: string;
  children: ReactNode;
}

/** One part of such a page. */
export function RecordSection({ id, title, children }: RecordSectionProps) {
  return (
    <section id={id} className="ruled prose pb-12" aria-labelledby={`${id}-title`}>
      <h2 className="t-2" id={`${id}-title`}>
        {title}
      </h2>
      {children}
    </section>
  );
}
