import { type FormEvent, useEffect, useRef } from "react";
import type { Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Checkbox } from "@/shared/ui/Checkbox";
import { Note } from "@/shared/ui/Note";
import { type Answer, consent, countOf, mostOwn, mostText, ownOf } from "./answers";
import { QuestionField } from "./QuestionField";
import { useFollowUp } from "./useFollowUp";

/** After the vote: the round's questions, one at a time. The vote itself is in already, and stays so whatever is skipped. */
export function FollowUp({ round }: { round: Round }) {
  const t = useTranslations("questions");
  const { asks, questions, question, progress, save, emptied, cleared, ...go } = useFollowUp(round);
  const box = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const at = progress.done ? -1 : progress.step;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows to another question, and to the end
  useEffect(() => {
    if (moved.current) box.current?.focus();
    moved.current = false;
  }, [at]);
  if (!asks || !question) return null;
  const step = (move: () => void) => () => {
    moved.current = true;
    move();
  };
  const failed = save.isError && (
    <Note tone="bad" role="alert" title={t("failed")}>
      {t("failedText")}
    </Note>
  );
  if (progress.done) {
    const count = countOf(progress.answers);
    return (
      <section className="section stack" aria-label={t("label")}>
        <div ref={box} tabIndex={-1} role="status">
          <h2 className="t-2">{t("doneTitle")}</h2>
          <p>{cleared && count === 0 ? t("cleared") : t("doneText", { count })}</p>
        </div>
        {failed}
        <p className="row">
          <Button variant="plain" disabled={save.isPending} onClick={step(go.again)}>
            {t(count > 0 ? "change" : "answer")}
          </Button>
          {count > 0 && (
            <Button variant="plain" busy={save.isPending} onClick={go.clear}>
              {t("clear")}
            </Button>
          )}
        </p>
      </section>
    );
  }
  const answer = progress.answers[question.id];
  const agrees = !question.about || progress.answers[consent] === true;
  const blank = (answer === undefined && !emptied) || (answer !== undefined && !agrees);
  const own = progress.answers[ownOf(question)];
  const over = longer(answer, mostText) || longer(own, mostOwn);
  const last = progress.step >= questions.length - 1;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!blank && !over && !save.isPending) step(go.next)();
  };
  return (
    <section className="section" aria-label={t("label")}>
      <form className="stack narrow" onSubmit={submit} noValidate>
        <h2 className="t-2">{t("title")}</h2>
        <p>{t("lead", { count: questions.length })}</p>
        <div ref={box} tabIndex={-1}>
          {question.about && (
            <div className="stack mb-5">
              <p>{t("about")}</p>
              <Checkbox label={t("consent")} hint={t("consentHint")} checked={agrees} onChange={go.agree} />
            </div>
          )}
          <p className="small muted">{t("place", { number: progress.step + 1, count: questions.length })}</p>
          <QuestionField
            key={question.id}
            question={question}
            answer={answer}
            onAnswer={go.put}
            own={typeof own === "string" ? own : ""}
            onOwn={go.putOwn}
          />
        </div>
        {failed}
        <div className="row">
          <Button type="submit" busy={save.isPending} disabled={blank || over}>
            {save.isPending ? t("busy") : t(last ? "send" : "next")}
          </Button>
          <Button variant="alt" disabled={save.isPending} onClick={step(go.skip)}>
            {t("skip")}
          </Button>
          {progress.step > 0 && (
            <Button variant="plain" disabled={save.isPending} onClick={step(go.back)}>
              {t("back")}
            </Button>
          )}
          <Button variant="plain" disabled={save.isPending} onClick={step(go.stop)}>
            {t("stop")}
          </Button>
        </div>
      </form>
    </section>
  );
}

const longer = (answer: Answer | undefined, most: number) =>
  typeof answer === "string" && [...answer].length > most;
