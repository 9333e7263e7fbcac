import { useFormats, useTranslations } from "@/shared/i18n";
import { Tag } from "@/shared/ui/Tag";
import type { CaseDecision } from "./wire";

const tones = { done: "good", proposed: "warn", refused: "bad", stale: "plain", working: "warn" } as const;

/** What was decided about a case, by whom and why, the latest first. */
export function History({ decisions }: { decisions: readonly CaseDecision[] }) {
  const t = useTranslations("review.history");
  return (
    <section className="ruled" aria-labelledby="history">
      <h2 className="t-3" id="history">
        {t("title")}
      </h2>
      {decisions.length === 0 ? (
        <p className="muted mt-3">{t("none")}</p>
      ) : (
        <ol className="evidence">
          {decisions.map((decision) => (
            <li key={decision.id}>
              <Decided decision={decision} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Decided({ decision }: { decision: CaseDecision }) {
  const t = useTranslations("review.history");
  const words = useTranslations("review");
  const { moment } = useFormats();
  const who = decision.mine ? t("you") : decision.by || t("someone");
  return (
    <div className="stack-2">
      <p className="row">
        <b>{words(`action.${decision.action}`)}</b>
        <Tag tone={tones[decision.state]}>{t(`state.${decision.state}`)}</Tag>
        <span className="small">{t("count", { ballots: decision.ballots })}</span>
        {decision.reason && <span className="small">{words(`reason.${decision.reason}`)}</span>}
      </p>
      <p>{decision.note}</p>
      <p className="small muted">{t("line", { who, moment: moment(decision.at) })}</p>
      {decision.secondAt && (
        <p className="small muted">
          {t("by2", { who: decision.second || t("someone"), moment: moment(decision.secondAt) })}{" "}
          {decision.answer}
        </p>
      )}
    </div>
  );
}
