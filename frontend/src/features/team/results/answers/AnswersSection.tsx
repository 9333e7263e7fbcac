import { useQuery } from "@tanstack/react-query";
import type { Round } from "@/api/campaigns";
import type { components } from "@/api/schema.gen";
import { Bars } from "@/shared/charts/Bars";
import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { AnswerTexts } from "./AnswerTexts";
import { answersQuery } from "./queries";

type Answered = components["schemas"]["Answered"];

/** What voters answered to the questions after the vote; nothing where there were none. */
export function AnswersSection({ round }: { round: Round }) {
  const t = useTranslations("questions.summary");
  const asked = (round.settings.questions ?? []).length > 0;
  const { data, isError, refetch } = useQuery({ ...answersQuery(round.id), enabled: asked });
  if (!asked) return null;
  return (
    <section className="stack-5" aria-labelledby="answers">
      <h2 className="t-2" id="answers">
        {t("title")}
      </h2>
      {isError ? (
        <ErrorState onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading>
          <SkeletonRows />
        </Loading>
      ) : (
        <>
          <p>{t("respondents", { count: data.respondents })}</p>
          {data.questions.map((question) => (
            <OneQuestion key={question.id} roundId={round.id} question={question} />
          ))}
        </>
      )}
    </section>
  );
}

function OneQuestion({ roundId, question }: { roundId: string; question: Answered }) {
  const t = useTranslations("questions.summary");
  const text = useText();
  return (
    <div className="stack">
      <h3 className="t-3">{text(question.text)}</h3>
      {question.answered === 0 ? (
        <p className="muted">{t(question.suppressed ? "few" : "nobody")}</p>
      ) : (
        <>
          <p className="small muted">
            {[
              t("answered", { count: question.answered }),
              question.mean !== undefined && t("mean", { mean: question.mean }),
              question.net && t("net", question.net),
              question.topTwo !== undefined && t("topTwo", { share: question.topTwo }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
          {question.kind === "text" ? (
            <AnswerTexts roundId={roundId} question={question.id} />
          ) : (
            <Counts question={question} />
          )}
        </>
      )}
    </div>
  );
}

function Counts({ question }: { question: Answered }) {
  const t = useTranslations("questions");
  const text = useText();
  const { number } = useFormats();
  const ends: Record<string, string> =
    question.kind === "recommend"
      ? { 0: t("recommend.0"), 10: t("recommend.10") }
      : { 1: text(question.low ?? {}), [String(question.points)]: text(question.high ?? {}) };
  const words = (value: string): string => {
    const option = question.options?.find(({ id }) => id === value);
    if (option) return text(option.text);
    if (question.kind === "intent") return t(`intent.${value as "1" | "2" | "3" | "4" | "5"}`);
    const end = ends[value];
    return end ? t("scaleEnd", { value: Number(value), text: end }) : t("scale", { value: Number(value) });
  };
  const bars = question.counts.map(({ value, count }) => ({ key: value, label: words(value), value: count }));
  return <Bars bars={bars} format={number} max={Math.max(1, ...bars.map(({ value }) => value))} />;
}
