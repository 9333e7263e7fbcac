import { useState } from "react";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Note } from "@/shared/ui/Note";
import { useToast } from "@/shared/ui/Toast";
import { AskAgain } from "./AskAgain";
import { whySecond } from "./effect";
import { IntentFields } from "./IntentFields";
import { decideCase } from "./queries";
import { useIntent } from "./useIntent";
import { useReviewChanged } from "./useReviewChanged";
import type { Action, CaseDetail } from "./wire";

interface DecisionPanelProps {
  detail: CaseDetail;
  /** Ballots of the sample that a split takes out. */
  picked: ReadonlySet<string>;
  onDone(): void;
}

/** What to do with the ballots of a case. Before it is done it says what happens, and whether somebody else must agree. */
export function DecisionPanel({ detail, picked, onDone }: DecisionPanelProps) {
  const t = useTranslations("review.decide");
  const { number } = useFormats();
  const toast = useToast();
  const changed = useReviewChanged();
  const { case: it, effect, timeline, allowed } = detail;
  const decided = it.state === "decided";
  const [again, setAgain] = useState(false);
  const [asking, setAsking] = useState(false);
  const desk = useIntent<Action>(it.id, "case");
  const action = allowed.find((one) => one === desk.intent.action) ?? null; // the round may have closed meanwhile
  const split = action === "split";
  const ballots = split ? picked.size : it.ballots;
  const all = timeline.reduce((sum, stretch) => sum + stretch.all, 0);
  const why = action && whySecond(action, ballots, all, effect);
  const decide = async () => {
    if (!action) return;
    const { state } = await decideCase(it.id, {
      action,
      note: desk.intent.note.trim(),
      ...(action === "remove" && { reason: desk.intent.reason }),
      ...(split && { ballots: [...picked] }),
    });
    desk.forget();
    onDone();
    setAgain(false);
    await changed();
    toast({ text: t(state === "proposed" || state === "working" ? state : "done") });
  };
  if (allowed.length === 0) return <Note title={t("fixed")}>{t("fixedText")}</Note>;
  if (decided && !again) {
    return (
      <div className="stack">
        <h2 className="t-3">{t("decided")}</h2>
        <p className="small muted">{t("decidedText")}</p>
        <Button variant="alt" onClick={() => setAgain(true)}>
          {t("again")}
        </Button>
      </div>
    );
  }
  return (
    <div className="stack">
      <h2 className="t-3">{t("title")}</h2>
      <IntentFields
        actions={allowed}
        ballots={it.ballots}
        intent={{ ...desk.intent, action }}
        onChange={desk.setIntent}
        tried={desk.tried}
        name="case"
      />
      {split && (
        <p className="small">
          {t("picked", { count: picked.size })} <a href="#sample-part">{t("toSample")}</a>
        </p>
      )}
      {action && (
        <Button
          variant={action === "remove" ? "bad" : "primary"}
          disabled={split && picked.size === 0}
          onClick={() => desk.check() && setAsking(true)}
        >
          {t(`button.${action}`, { ballots })}
        </Button>
      )}
      <p className="small muted">{t("log")}</p>
      {action && (
        <AskAgain
          open={asking}
          onClose={() => setAsking(false)}
          title={t(`question.${action}`, { ballots })}
          yes={t(`yes.${action}`)}
          bad={action === "remove"}
          run={decide}
        >
          <p>{t(`what.${action}`)}</p>
          <p>
            <b>{why ? t("second", { why, share: number(0.5) }) : t("alone")}</b>
          </p>
        </AskAgain>
      )}
    </div>
  );
}
