import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type Campaign, type Round, resultsQuery, updatesQuery } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { FinalResult } from "./FinalResult";
import { HowCounted } from "./HowCounted";
import { useLiveResults } from "./liveResults";
import { Ranks } from "./Ranks";
import type { CampaignParts } from "./ResultPage";
import { pollEvery } from "./rounds";
import { Shares } from "./Shares";
import { Waiting } from "./Waiting";
import { YourPart } from "./YourPart";

interface RoundResultProps {
  campaign: Campaign;
  round: Round;
  now: Date;
  parts: CampaignParts;
  /** Chooses among several votes. */
  choice: ReactNode;
}

/** The result of one vote as far as it may be seen, renewed while it moves. */
export function RoundResult({ campaign, round, now, parts, choice }: RoundResultProps) {
  const t = useTranslations("results");
  const query = useSuspenseQuery(resultsQuery(round.id));
  const news = useQuery(updatesQuery(campaign.slug));
  const results = query.data;
  const live = useLiveResults(round.id, results);
  const every = live ? false : pollEvery(results);
  useQuery({ ...resultsQuery(round.id), refetchInterval: every, refetchOnMount: false });
  const lost = query.isError && <Note tone="warn" role="status" title={t("stale")} />;
  const head = (
    <>
      {campaign.rounds.length > 0 && <div className="mt-8">{parts.steps(campaign, now)}</div>}
      {choice}
    </>
  );
  if (results.final) {
    return (
      <FinalResult campaign={campaign} round={round} results={results} updates={news.data} head={head}>
        {news.isError && <ErrorState onRetry={() => void news.refetch()} retrying={news.isFetching} />}
      </FinalResult>
    );
  }
  return (
    <>
      {parts.hero(campaign, now)}
      <div className="page">
        {head}
        {lost}
        <YourPart results={results} />
        {results.visible === "counts" && <Shares results={results} fileName={`${campaign.slug}-stand`} />}
        {results.visible === "ranks" && <Ranks results={results} round={round} />}
        {results.visible === "hidden" && <Waiting campaign={campaign} round={round} now={now} />}
        {results.visible !== "hidden" && <HowCounted results={results} round={round} />}
        {parts.terms(campaign)}
      </div>
    </>
  );
}
