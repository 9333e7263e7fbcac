import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useId } from "react";
import { campaignQuery, type Round } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { Problem } from "@/api/problem";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { ProblemNote } from "../ProblemNote";
import { exportsQuery } from "../queries";
import { RoundChoice, roundOf } from "../RoundChoice";
import type { RoundSearch } from "../roundSearch";
import { ExportsTable } from "./ExportsTable";
import { hidesBallots } from "./hides";

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
      <RoundExports key={round.id} round={round} />
    </>
  );
}

function RoundExports({ round }: { round: Round }) {
  const t = useTranslations("team.exports");
  const { moment } = useFormats();
  const queries = useQueryClient();
  const why = useId();
  const query = exportsQuery(round.id);
  const list = useQuery(query);
  const refresh = () => queries.invalidateQueries({ queryKey: query.queryKey });
  const start = useMutation({
    mutationFn: (content: "ideas" | "ballots") =>
      body(
        api.POST("/api/v1/rounds/{id}/exports", {
          params: { path: { id: round.id } },
          body: { format: "csv", content },
        }),
      ),
    onSuccess: refresh,
  });
  const hidden = hidesBallots(round);
  return (
    <div className="stack-5">
      <p className="muted">{t("what")}</p>
      <div className="row">
        <Button busy={start.isPending} onClick={() => start.mutate("ideas")}>
          {t("startIdeas")}
        </Button>
        {round.kind === "vote" && (
          <Button
            variant="alt"
            disabled={hidden}
            busy={start.isPending}
            aria-describedby={hidden ? why : undefined}
            onClick={() => start.mutate("ballots")}
          >
            {t("startBallots")}
          </Button>
        )}
      </div>
      {round.kind === "vote" && hidden && (
        <p className="small muted" id={why}>
          {t("hidden", { moment: moment(round.closesAt) })}
        </p>
      )}
      {start.error instanceof Problem && <ProblemNote problem={start.error} />}
      {list.isError && <ErrorState onRetry={() => void list.refetch()} />}
      {list.isPending && (
        <Loading>
          <SkeletonRows count={3} />
        </Loading>
      )}
      {list.data &&
        (list.data.length > 0 ? (
          <ExportsTable exports={list.data} onChanged={refresh} />
        ) : (
          <EmptyState text={t("none")} />
        ))}
    </div>
  );
}
