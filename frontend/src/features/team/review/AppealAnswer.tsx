import { useState } from "react";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { fieldId } from "@/shared/ui/Field";
import { TextArea } from "@/shared/ui/TextField";
import { useToast } from "@/shared/ui/Toast";
import { useKept } from "../useKept";
import { AskAgain } from "./AskAgain";
import { answerAppeal } from "./queries";
import { useReviewChanged } from "./useReviewChanged";
import type { StaffAppeal } from "./wire";

/** Characters; the server takes no more. */
const longest = 2000;

/** The answer to an appeal, which its voter reads: the ballot counts, or it does not. */
export function AppealAnswer({ appeal }: { appeal: StaffAppeal }) {
  const t = useTranslations("review.appeals");
  const toast = useToast();
  const changed = useReviewChanged();
  const [text, setText] = useKept(`appeal-${appeal.id}`, "");
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState<"grant" | "deny" | null>(null);
  const name = `answer-${appeal.id}`;
  const fits = text.trim() !== "" && [...text].length <= longest;
  const ask = (answer: "grant" | "deny") => {
    setTried(true);
    if (fits) setAsking(answer);
    else document.getElementById(fieldId(name))?.focus();
  };
  const answer = async () => {
    await answerAppeal(appeal.id, { granted: asking === "grant", text: text.trim() });
    setText("");
    await changed();
    toast({ text: t("done") });
  };
  return (
    <div className="stack">
      <TextArea
        label={t("answer")}
        hint={t("answerHint")}
        name={name}
        rows={3}
        limit={longest}
        error={tried && !fits ? t("answerShort") : undefined}
        value={text}
        onChange={setText}
      />
      <p className="row">
        <Button variant="alt" onClick={() => ask("grant")}>
          {t("grant")}
        </Button>
        <Button variant="bad" onClick={() => ask("deny")}>
          {t("deny")}
        </Button>
      </p>
      <AskAgain
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={t(asking === "deny" ? "denyQuestion" : "grantQuestion")}
        yes={t(asking === "deny" ? "denyYes" : "grantYes")}
        bad={asking === "deny"}
        run={answer}
      >
        <p>{t(asking === "deny" ? "denyText" : "grantText")}</p>
      </AskAgain>
    </div>
  );
}
