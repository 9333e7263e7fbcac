import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslations } from "@/shared/i18n";
import { decisionQuery } from "./queries";
import { useReviewChanged } from "./useReviewChanged";
import type { CaseDecision } from "./wire";

/** A decision about very many ballots that is being carried out: how far it is. At its end the case is shown anew. */
export function Working({ decision }: { decision: CaseDecision }) {
  const t = useTranslations("review.working");
  const words = useTranslations("review");
  const changed = useReviewChanged();
  const { data } = useQuery(decisionQuery(decision.id));
  const over = data !== undefined && data.state !== "working";
  useEffect(() => {
    if (over) void changed();
  }, [over, changed]);
  const done = data?.worked ?? 0;
  const all = decision.ballots;
  return (
    <div className="stack">
      <h2 className="t-3">{t("title")}</h2>
      <p>
        <b>{words(`action.${decision.action}`)}.</b> {words("history.count", { ballots: all })}
      </p>
      <div className="upload">
        <progress max={all} value={done} aria-label={t("label")} />
        <p className="small muted num">{t("done", { done, all })}</p>
      </div>
      <p className="small muted">{t("text")}</p>
    </div>
  );
}
