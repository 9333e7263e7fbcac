import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import type { Round } from "@/api/campaigns";
import { Problem } from "@/api/problem";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { useToast } from "@/shared/ui/Toast";
import { ProblemNote } from "../ProblemNote";
import { blindActions } from "./actions";
import { BlindCase } from "./BlindCase";
import { IntentFields } from "./IntentFields";
import { answerBlind, type BallotDecision, blindQuery, casesQuery } from "./queries";
import { useIntent } from "./useIntent";
import { useReviewChanged } from "./useReviewChanged";
import type { CaseDetail, CaseSummary } from "./wire";

/** Some decisions are looked at again by somebody who does not know the first answer; here is the next one. */
export function Blind({ round }: { round: Round }) {
  const t = useTranslations("review.blind");
  const next = useQuery(blindQuery(round.id));
  const { data: cases } = useInfiniteQuery(casesQuery(round.id, "open"));
  const summary = cases?.pages[0]?.summary;
  const { id, detail, left = 0 } = next.data ?? {};
  return (
    <section className="stack" aria-labelledby="blind">
      <h2 className="t-3" id="blind">
        {t("title")}
      </h2>
      <p className="max-w-page">{t("text")}</p>
      {summary && <Agreement summary={summary} />}
      {next.isError && <ErrorState onRetry={() => void next.refetch()} retrying={next.isFetching} />}
      {next.isPending && (
        <Loading>
          <SkeletonRows />
        </Loading>
      )}
      {next.data && !(id && detail) && <EmptyState text={t("none")} />}
      {id && detail && (
        <>
          <p className="small muted">{t("left", { count: left })}</p>
          <div className="case-grid" key={id}>
            <BlindCase detail={detail} />
            <aside className="decide" aria-label={t("answer")}>
              <BlindAnswer round={round.id} decision={id} detail={detail} />
            </aside>
          </div>
        </>
      )}
    </section>
  );
}

/** Of fewer pairs a kappa says nothing. */
const leastPairs = 10;

/** How often two people agreed, beyond chance. */
function Agreement({ summary: { seenTwice, agreement } }: { summary: CaseSummary }) {
  const t = useTranslations("review.blind");
  const { number } = useFormats();
  return (
    <p className="small muted">
      {agreement === undefined || seenTwice < leastPairs
        ? t("few", { count: seenTwice })
        : t("kappa", { count: seenTwice, kappa: number(Math.round(agreement * 100) / 100) })}
    </p>
  );
}

interface BlindAnswerProps {
  round: string;
  decision: string;
  detail: CaseDetail;
}

function BlindAnswer({ round, decision, detail }: BlindAnswerProps) {
  const t = useTranslations("review.blind");
  const toast = useToast();
  const changed = useReviewChanged();
  const desk = useIntent<BallotDecision["action"]>(`blind-${decision}`, "blind");
  const { action, reason, note } = desk.intent;
  const work = useMutation({
    mutationFn: async (chosen: BallotDecision["action"]) =>
      answerBlind(round, decision, {
        action: chosen,
        note: note.trim(),
        ...(chosen === "remove" && { reason }),
      }),
    onSuccess: async () => {
      desk.forget();
      await changed();
      toast({ text: t("sent") });
    },
  });
  const { error } = work;
  return (
    <div className="stack">
      <h3 className="t-3">{t("answer")}</h3>
      <IntentFields
        actions={blindActions}
        ballots={detail.case.ballots}
        intent={desk.intent}
        onChange={desk.setIntent}
        tried={desk.tried}
        name="blind"
        noteOptional
      />
      <Button busy={work.isPending} onClick={() => desk.check(true) && action && work.mutate(action)}>
        {t("send")}
      </Button>
      {error && (error instanceof Problem ? <ProblemNote problem={error} /> : <ErrorState />)}
    </div>
  );
}
