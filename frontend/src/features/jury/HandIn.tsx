import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { sheetKey, submitScores } from "@/api/jury";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Note } from "@/shared/ui/Note";

interface HandInProps {
  round: string;
  /** Ideas that are not done. */
  left: number;
  /** Sends what is not sent yet. */
  save(): Promise<void>;
}

/** Hands the scores in, after a question: there is no way back. */
export function HandIn({ round, left, save }: HandInProps) {
  const t = useTranslations("jury.sheet");
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const work = useMutation({
    mutationFn: async () => {
      await save();
      return submitScores(round);
    },
    onSuccess: (sheet) => {
      setAsking(false);
      queries.setQueryData(sheetKey(round), sheet);
    },
  });
  return (
    <div className="stack-2">
      {left > 0 && <p id="not-yet">{t("notYet", { left })}</p>}
      <Button
        disabled={left > 0}
        aria-describedby={left > 0 ? "not-yet" : undefined}
        onClick={() => setAsking(true)}
      >
        {t("submit")}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t("submitQuestion")}
        actions={
          <Button busy={work.isPending} onClick={() => work.mutate()}>
            {t("yes")}
          </Button>
        }
      >
        <p>{t("submitText")}</p>
        {work.error instanceof Problem && (
          <Note tone="bad" role="alert" title={work.error.message}>
            {work.error.detail}
          </Note>
        )}
      </Dialog>
    </div>
  );
}
