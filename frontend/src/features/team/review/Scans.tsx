import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Round } from "@/api/campaigns";
import { Problem } from "@/api/problem";
import { useFormats, useTranslations } from "@/shared/i18n";
import { useNow } from "@/shared/lib/useNow";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { Loading, SkeletonLines } from "@/shared/ui/Skeleton";
import { useToast } from "@/shared/ui/Toast";
import { ProblemNote } from "../ProblemNote";
import { askForScan, scansQuery } from "./queries";
import { ScansTable } from "./ScansTable";
import type { Scan } from "./wire";

/** What the last pass of the detector saw, a way to ask for one now, and the passes before. */
export function Scans({ round }: { round: Round }) {
  const t = useTranslations("review.scan");
  const toast = useToast();
  const [all, setAll] = useState(false);
  const { data, isError, refetch, isFetching } = useQuery(scansQuery(round.id));
  const ask = useMutation({
    mutationFn: () => askForScan(round.id),
    onSuccess: () => {
      toast({ text: t("asked") });
      void refetch();
    },
  });
  const last = data?.[0];
  return (
    <section className="ruled stack" aria-labelledby="scans">
      <h2 className="t-3" id="scans">
        {t("title")}
      </h2>
      {isError && !data && <ErrorState onRetry={() => void refetch()} retrying={isFetching} />}
      {!data && !isError && (
        <Loading>
          <SkeletonLines count={2} />
        </Loading>
      )}
      {data && (last ? <LastScan scan={last} /> : <p>{t("none")}</p>)}
      <p className="row">
        <Button variant="alt" busy={ask.isPending} onClick={() => ask.mutate()}>
          {t(ask.isPending ? "asking" : "run")}
        </Button>
        {last && (
          <Button variant="plain" aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? "hide" : "all")}
          </Button>
        )}
      </p>
      {ask.error && (ask.error instanceof Problem ? <ProblemNote problem={ask.error} /> : <ErrorState />)}
      {all && data && <ScansTable scans={data} />}
    </section>
  );
}

function LastScan({ scan }: { scan: Scan }) {
  const t = useTranslations("review.scan");
  const { ago } = useFormats();
  const now = useNow();
  if (scan.state === "failed") {
    return (
      <Note tone="warn" title={t("failed", { ago: ago(scan.at, now) })}>
        {t(scan.kind === "close" ? "failedClose" : "failedText")}
      </Note>
    );
  }
  return (
    <div>
      <p>
        {t("last", { ago: ago(scan.at, now), votes: scan.votes, held: scan.held, inReview: scan.inReview })}{" "}
        {scan.kind === "close" && t("official")}
      </p>
      {scan.votes > 0 && scan.traced < scan.votes && (
        <p className="small muted">
          {t(scan.traced === 0 ? "untraced" : "partly", { count: scan.votes - scan.traced })}
        </p>
      )}
      <p className="small muted">
        {t.rich("detector", {
          version: scan.detector,
          hash: () => <span className="mono">{scan.parameters.slice(0, 12)}</span>,
        })}
      </p>
    </div>
  );
}
