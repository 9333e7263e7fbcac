import { useState } from "react";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { fieldId } from "@/shared/ui/Field";
import { Note } from "@/shared/ui/Note";
import { TextArea } from "@/shared/ui/TextField";
import { useToast } from "@/shared/ui/Toast";
import { useKept } from "../useKept";
import { AskAgain } from "./AskAgain";
import { isNoted, longestNote } from "./actions";
import { confirmDecision, refuseDecision } from "./queries";
import { useReviewChanged } from "./useReviewChanged";
import type { CaseDecision } from "./wire";

/** A decision that waits for a second person: whoever proposed it waits, everybody else agrees or refuses. */
export function SecondPerson({ proposal }: { proposal: CaseDecision }) {
  const t = useTranslations("review.second");
  const words = useTranslations("review");
  const toast = useToast();
  const changed = useReviewChanged();
  const [note, setNote] = useKept(`second-${proposal.id}`, "");
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState<"confirm" | "refuse" | null>(null);
  const what = words(`action.${proposal.action}`);
  const ask = (answer: "confirm" | "refuse") => {
    setTried(true);
    if (isNoted(note)) setAsking(answer);
    else document.getElementById(fieldId("second-note"))?.focus();
  };
  const answer = async () => {
    const confirmed = asking === "confirm";
    const send = confirmed ? confirmDecision : refuseDecision;
    const { state } = await send(proposal.id, note.trim());
    setNote("");
    await changed();
    toast({
      text: t(state === "stale" || state === "working" ? state : confirmed ? "confirmed" : "refused"),
    });
  };
  return (
    <div className="stack">
      <h2 className="t-3">{t(proposal.mine ? "waits" : "title")}</h2>
      <p>
        <b>{t("proposal", { who: proposal.by || words("history.someone"), action: what })}</b>{" "}
        {words("history.count", { ballots: proposal.ballots })}
      </p>
      {proposal.reason && <p>{t("reason", { reason: words(`reason.${proposal.reason}`) })}</p>}
      <blockquote className="quoted">{proposal.note}</blockquote>
      {proposal.whySecond && <p className="small muted">{t(`why.${proposal.whySecond}`)}</p>}
      {proposal.mine ? (
        <Note title={t("own")}>{t("ownText")}</Note>
      ) : (
        <>
          <TextArea
            label={t("note")}
            hint={t("noteHint")}
            name="second-note"
            rows={3}
            limit={longestNote}
            error={tried && !isNoted(note) ? words("decide.noteShort") : undefined}
            value={note}
            onChange={setNote}
          />
          <p className="row">
            <Button onClick={() => ask("confirm")}>{t("confirm")}</Button>
            <Button variant="alt" onClick={() => ask("refuse")}>
              {t("refuse")}
            </Button>
          </p>
        </>
      )}
      <AskAgain
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={t(asking === "refuse" ? "refuseQuestion" : "confirmQuestion")}
        yes={t(asking === "refuse" ? "refuse" : "confirm")}
        run={answer}
      >
        <p>
          {asking === "refuse"
            ? t("refuseText")
            : t("confirmText", { action: what, ballots: proposal.ballots })}
        </p>
      </AskAgain>
    </div>
  );
}
