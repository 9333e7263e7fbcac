import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type Campaign, campaignQuery, type Round } from "@/api/campaigns";
import { CampaignZone, useText, useTranslations } from "@/shared/i18n";
import { useDocumentTitle } from "@/shared/lib/useDocumentTitle";
import { useNow } from "@/shared/lib/useNow";
import { Brand } from "@/shared/ui/Brand";
import { RoundChoice } from "./RoundChoice";
import { RoundResult } from "./RoundResult";
import { voteOf } from "./rounds";
import { Waiting } from "./Waiting";

/** The campaign's own parts, which stand here too until there is a winner. */
export interface CampaignParts {
  hero(campaign: Campaign, now: Date): ReactNode;
  steps(campaign: Campaign, now: Date): ReactNode;
  terms(campaign: Campaign): ReactNode;
}

interface ResultPageProps {
  slug: string;
  /** The number of the round; the last vote if left out. */
  round?: number;
  onRound(number: number): void;
  parts: CampaignParts;
}

/** How a vote ended, or when that can be seen; in the campaign's colour and time. */
export function ResultPage({ slug, round: number, onRound, parts }: ResultPageProps) {
  const { data: campaign } = useSuspenseQuery({ ...campaignQuery(slug), refetchInterval: 60_000 });
  const t = useTranslations("results");
  const text = useText();
  const now = useNow();
  const round = voteOf(campaign, number);
  useDocumentTitle(t("pageTitle", { campaign: text(campaign.title) }));
  const frame = { campaign, now, parts, choice: choiceOf(campaign, round, onRound) };
  return (
    <Brand brand={campaign.brand}>
      <CampaignZone zone={campaign.timezone}>
        {round ? (
          <RoundResult key={round.id} {...frame} round={round} />
        ) : (
          <>
            {parts.hero(campaign, now)}
            <div className="page">
              <Waiting campaign={campaign} now={now} />
            </div>
          </>
        )}
      </CampaignZone>
    </Brand>
  );
}

function choiceOf(campaign: Campaign, round: Round | undefined, onRound: (number: number) => void) {
  return round && <RoundChoice campaign={campaign} value={round.number} onChange={onRound} />;
}
