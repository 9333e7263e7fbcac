import { useTranslations } from "@/shared/i18n";
import { Note } from "@/shared/ui/Note";
import { type Step, steps } from "./check/steps";
import { StepLine } from "./StepLine";
import type { Checking } from "./useCheck";

interface CheckListProps extends Checking {
  /** Why the log has no proof yet, of a receipt that waits for it. */
  log: "pending" | "hidden" | "shown";
}

/** A check step by step, and under it what it comes to. */
export function CheckList({ steps: done, done: over, log }: CheckListProps) {
  const t = useTranslations("receipt");
  return (
    <section aria-labelledby="check">
      <h2 className="t-2" id="check">
        {t("checkTitle")}
      </h2>
      <div className="mt-4" role="status">
        {over ? <Verdict steps={done} log={log} /> : <Note>{t("verdict.running")}</Note>}
      </div>
      <ol className="check-steps">
        {steps.map((name) => (
          <StepLine key={name} name={name} step={done.find((step) => step.name === name)} />
        ))}
      </ol>
    </section>
  );
}

function Verdict({ steps, log }: { steps: readonly Step[]; log: CheckListProps["log"] }) {
  const t = useTranslations("receipt");
  const failed = steps.find(({ state }) => state === "failed");
  if (failed) {
    return (
      <Note tone="bad" title={t("verdict.failed", { step: t(`steps.${failed.name}.title`) })}>
        {failed.note === "rolledBack" || failed.note === "forked" || failed.note === "forged"
          ? t(`notes.${failed.note}`)
          : t(`steps.${failed.name}.failed`)}{" "}
        {t("verdict.failedText")}
      </Note>
    );
  }
  if (steps.some(({ state }) => state === "waiting")) {
    const reason = log === "hidden" ? "hidden" : "pending";
    return <Note title={t(`verdict.${reason}`)}>{t(`verdict.${reason}Text`)}</Note>;
  }
  if (steps.some(({ state }) => state === "open"))
    return (
      <Note tone="warn" title={t("verdict.open")}>
        {t("verdict.openText")}
      </Note>
    );
  return (
    <Note tone="good" title={t("verdict.passed")}>
      {t("verdict.passedText")}
    </Note>
  );
}
