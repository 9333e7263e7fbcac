import type { ReactNode } from "react";
import type { Campaign, Results, Round, Update } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { Note } from "@/shared/ui/Note";
import { Fairness } from "./Fairness";
import { HowCounted } from "./HowCounted";
import { ResultHero } from "./ResultHero";
import { Road, roadOf } from "./Road";
import { Shares } from "./Shares";
import { YourPart } from "./YourPart";

interface FinalResultProps {
  campaign: Campaign;
  round: Round;
  results: Results;
  /** The campaign's timeline, once it is here. */
  updates?: readonly Update[];
  /** Stands under the hero. */
  head: ReactNode;
  /** Stands in the place of the timeline when that could not be fetched. */
  children?: ReactNode;
}

/** A frozen result: who won, by how much, how fairly, by what rule, and what came of it. */
export function FinalResult({ campaign, round, results, updates = [], head, children }: FinalResultProps) {
  const t = useTranslations("results");
  const ownNews = round.number === Math.max(...campaign.rounds.map(({ number }) => number));
  const told = ownNews ? updates : [];
  const unpublished = round.state === "closed" && round.settings.reviewResults;
  return (
    <>
      <ResultHero campaign={campaign} results={results} told={roadOf(told).length > 0} />
      <div className="page">
        {unpublished && (
          <div className="mt-6">
            <Note tone="warn" title={t("onlyTeam")} />
          </div>
        )}
        {head}
        <YourPart results={results} />
        <Shares results={results} fileName={`${campaign.slug}-${round.number}`} />
        <Road results={results} updates={told} />
        {children}
        <Fairness results={results} round={round} />
        <HowCounted results={results} round={round} />
      </div>
    </>
  );
}
