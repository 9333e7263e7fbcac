import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { type ReactNode, useRef } from "react";
import { campaignQuery } from "@/api/campaigns";
import { type IdeaSearch, ideasQuery } from "@/api/ideas";
import { CampaignZone, useTranslations } from "@/shared/i18n";
import { momentOf } from "@/shared/lib/moment";
import { useNow } from "@/shared/lib/useNow";
import { Brand } from "@/shared/ui/Brand";
import { Note } from "@/shared/ui/Note";
import { CampaignDock } from "./CampaignDock";
import { CampaignHero } from "./CampaignHero";
import { CampaignSteps } from "./CampaignSteps";
import { IdeaSection } from "./IdeaSection";
import { News } from "./News";
import { Terms } from "./Terms";

interface CampaignPageProps {
  slug: string;
  search: IdeaSearch;
  onSearch(change: Partial<IdeaSearch>): void;
  /** What stands above the terms: the rules and results of juries. */
  extra?: ReactNode;
}

/** A campaign: what it asks, how far it is, its ideas, its news and its terms, in its own colour and time. */
export function CampaignPage({ slug, search, onSearch, extra }: CampaignPageProps) {
  const { data: campaign } = useSuspenseQuery({ ...campaignQuery(slug), refetchInterval: 60_000 });
  const t = useTranslations("campaigns.page");
  const action = useRef<HTMLAnchorElement>(null);
  const now = useNow();
  const moment = momentOf(campaign, now);
  const second = useSecondPicture(slug, campaign.cover.url);
  const kept = campaign.state === "draft" || campaign.state === "archived" ? campaign.state : undefined;
  return (
    <Brand brand={campaign.brand}>
      <CampaignZone zone={campaign.timezone}>
        <CampaignHero campaign={campaign} moment={moment} second={second} action={action} />
        <div className="page">
          {kept && (
            <div className="mt-6">
              <Note tone="warn" title={t(kept)} />
            </div>
          )}
          {campaign.rounds.length > 0 && (
            <div className="mt-8">
              <CampaignSteps campaign={campaign} now={now} />
            </div>
          )}
          {campaign.state === "finished" && <News campaign={campaign} />}
          <IdeaSection campaign={campaign} moment={moment} search={search} onSearch={onSearch} />
          {campaign.state !== "finished" && <News campaign={campaign} />}
          {extra}
          <Terms campaign={campaign} />
        </div>
        <CampaignDock key={moment.do} campaign={campaign} moment={moment} watch={action} />
      </CampaignZone>
    </Brand>
  );
}

/** The picture of the first idea in this visitor's shuffle, for the second square on phones. */
function useSecondPicture(slug: string, cover: string): string | undefined {
  const { data } = useInfiniteQuery({ ...ideasQuery(slug, { order: "shuffle", q: "" }), enabled: false });
  return data?.pages[0]?.items.find(({ pictureUrl }) => pictureUrl && pictureUrl !== cover)?.pictureUrl;
}
