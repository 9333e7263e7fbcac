import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type Campaign, campaignQuery, type Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { exportsQuery, isFormat } from "../queries";
import { RoundChoice, roundOf } from "../RoundChoice";
import type { RoundSearch } from "../roundSearch";
import { ExportForm } from "./ExportForm";
import { ExportsTable } from "./ExportsTable";
import { Schedules } from "./Schedules";

interface ExportsPageProps {
  slug: string;
  search: RoundSearch;
  onSearch(search: RoundSearch): void;
}

/** Files to work on elsewhere: made in the background, so that one can leave and find them again. */
export function ExportsPage({ slug, search, onSearch }: ExportsPageProps) {
  const t = useTranslations("team.exports");
  const { data: campaign } = useSuspenseQuery(campaignQuery(slug));
  const { rounds } = campaign;
  const latest = rounds.findLast(({ state }) => state !== "planned")?.id;
  const round = roundOf(rounds, search.round ?? latest);
  if (!round) return <EmptyState text={t("noRound")} />;
  return (
    <>
      <RoundChoice rounds={campaign.rounds} current={round} onChoose={(id) => onSearch({ round: id })} />
      <RoundExports key={round.id} round={round} state={campaign.state} />
    </>
  );
}

function RoundExports({ round, state }: { round: Round; state: Campaign["state"] }) {
  const t = useTranslations("team.exports");
  const queries = useQueryClient();
  const query = exportsQuery(round.id);
  const list = useQuery(query);
  const refresh = () => queries.invalidateQueries({ queryKey: query.queryKey });
  return (
    <div className="stack-5">
      <p className="muted">{t("what")}</p>
      {list.isError && <ErrorState onRetry={() => void list.refetch()} />}
      {list.isPending && (
        <Loading>
          <SkeletonRows count={3} />
        </Loading>
      )}
      {list.data && (
        <>
          <ExportForm round={round} formats={list.data.formats.filter(isFormat)} onStarted={refresh} />
          {list.data.items.length > 0 ? (
            <ExportsTable exports={list.data.items} onChanged={refresh} />
          ) : (
            <EmptyState text={t("none")} />
          )}
          <Schedules round={round} state={state} formats={list.data.formats.filter(isFormat)} />
        </>
      )}
    </div>
  );
}
