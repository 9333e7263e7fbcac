import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { type Campaign, campaignQuery, type Round } from "@/api/campaigns";
import { juryQuery } from "@/api/jury";
import { useTranslations } from "@/shared/i18n";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { RoundChoice } from "../RoundChoice";
import type { RoundSearch } from "../roundSearch";
import { JuryGate } from "./JuryGate";
import { SetupForm } from "./SetupForm";
import { noGate } from "./setup";

interface JuryPageProps {
  slug: string;
  search: RoundSearch;
  onSearch(search: RoundSearch): void;
}

/** The rounds after which a gate can stand: those that a vote follows. */
function before(campaign: Campaign): Round[] {
  return campaign.rounds.filter((_, at) => campaign.rounds[at + 1]?.kind === "vote");
}

/** The jury gates of a campaign: set up, watch, give reasons, close. */
export function JuryPage({ slug, search, onSearch }: JuryPageProps) {
  const t = useTranslations("jury.team");
  const { data: campaign } = useSuspenseQuery(campaignQuery(slug));
  const rounds = before(campaign);
  const round =
    rounds.find(({ id }) => id === search.round) ??
    rounds.find(({ jury }) => jury === "awaited") ??
    rounds[0];
  if (!round) return <EmptyState text={t("noRound")} />;
  return (
    <>
      <RoundChoice rounds={rounds} current={round} onChoose={(id) => onSearch({ round: id })} />
      {round.jury !== "" ? (
        <Gate key={round.id} slug={slug} round={round} />
      ) : round.state === "planned" ? (
        <SetupForm key={round.id} slug={slug} round={round} start={noGate()} />
      ) : (
        <Note tone="warn" title={t("late")} />
      )}
    </>
  );
}

function Gate({ slug, round }: { slug: string; round: Round }) {
  const { data, isError, isFetching, refetch } = useQuery({
    ...juryQuery(round.id),
    refetchInterval: 15_000,
  });
  if (isError && !data) return <ErrorState onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data?.team) {
    return (
      <Loading>
        <SkeletonRows />
      </Loading>
    );
  }
  return <JuryGate slug={slug} round={round} jury={data} team={data.team} />;
}
