import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { campaignQuery, type Round, resultsQuery } from "@/api/campaigns";
import { useSession } from "@/api/session";
import { useFormats, useTranslations } from "@/shared/i18n";
import { useNow } from "@/shared/lib/useNow";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { Loading, SkeletonRows, SkeletonTitle } from "@/shared/ui/Skeleton";
import { RoundChoice, roundOf } from "../RoundChoice";
import { mayPlan } from "../rights";
import type { RoundSearch } from "../roundSearch";
import { AnswersSection } from "./answers/AnswersSection";
import { BallotFigures } from "./BallotFigures";
import { Difference } from "./Difference";
import { Draws } from "./draws/Draws";
import { PublishResult } from "./PublishResult";
import { Recount } from "./Recount";
import { ResultChart } from "./ResultChart";

interface ResultsPageProps {
  slug: string;
  search: RoundSearch;
  onSearch(search: RoundSearch): void;
}

/** The result of a vote as the team sees it: before the public where that was agreed, with its recount. */
export function ResultsPage({ slug, search, onSearch }: ResultsPageProps) {
  const t = useTranslations("team.results");
  const { data: campaign } = useSuspenseQuery(campaignQuery(slug));
  const votes = campaign.rounds.filter(({ kind, state }) => kind === "vote" && state !== "planned");
  const round = votes.find(({ id }) => id === search.round) ?? votes.at(-1) ?? roundOf(votes);
  if (!round) return <EmptyState text={t("none")} />;
  return (
    <>
      <RoundChoice rounds={votes} current={round} onChoose={(id) => onSearch({ round: id })} />
      <RoundResult key={round.id} round={round} slug={slug} zone={campaign.timezone} />
    </>
  );
}

interface RoundResultProps {
  round: Round;
  slug: string;
  zone: string;
}

function RoundResult({ round, slug, zone }: RoundResultProps) {
  const t = useTranslations("team.results");
  const { moment, left } = useFormats();
  const now = useNow();
  const plans = mayPlan(useSession());
  const live = round.state === "open" && round.resultsVisible !== "afterClose";
  const { data, isError, refetch } = useQuery({
    ...resultsQuery(round.id),
    refetchInterval: live ? 10_000 : false,
  });
  if (isError) return <ErrorState onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <Loading>
        <SkeletonTitle />
        <SkeletonRows />
      </Loading>
    );
  }
  const recount = plans && <Recount round={round} />;
  const draws = plans && <Draws round={round} zone={zone} />;
  if (data.visible === "hidden") {
    return (
      <div className="stack-5">
        <Note title={t("hidden")}>
          {t("hiddenUntil", { moment: moment(round.closesAt), left: left(round.closesAt, now) })}
        </Note>
        {draws}
        {recount}
      </div>
    );
  }
  const review = round.state === "closed" && round.settings.reviewResults === true;
  return (
    <div className="stack-5">
      {review && plans && <PublishResult round={round} slug={slug} />}
      {!data.final && (
        <Note title={t("running")}>{t("runningUntil", { moment: moment(round.closesAt) })}</Note>
      )}
      <ResultChart results={data} name={`${slug}-${round.number}`} />
      {data.ballots && <BallotFigures ballots={data.ballots} />}
      <AnswersSection round={round} />
      {draws}
      {recount}
      {data.final && <Difference results={data} />}
    </div>
  );
}
