import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Jury, juryKey, waiveQuorum } from "@/api/jury";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Checkbox } from "@/shared/ui/Checkbox";
import { Dialog } from "@/shared/ui/Dialog";
import { Note } from "@/shared/ui/Note";
import { fieldErrors } from "../fieldErrors";
import { LanguageTabs } from "../LanguageTabs";
import { noText, TextIn } from "../TextIn";
import { GateError } from "./GateProblem";

interface WaiveProps {
  jury: Jury;
  onDone(jury: Jury): Promise<void>;
}

/** The way out of a jury whose quorum never comes: with a reason that everybody reads, and a second yes. */
export function Waive({ jury, onDone }: WaiveProps) {
  const t = useTranslations("jury.team");
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState(noText);
  const [sure, setSure] = useState(false);
  const work = useMutation({
    mutationFn: () => waiveQuorum(jury.roundId, { jurors: jury.submitted, reason }),
    onSuccess: async (next) => {
      setAsking(false);
      await onDone(next);
    },
    onError: () => {
      setSure(false); // what was agreed to may have changed
      void queries.invalidateQueries({ queryKey: juryKey(jury.roundId) });
    },
  });
  const open = () => {
    work.reset();
    setSure(false);
    setAsking(true);
  };
  const stale = work.error instanceof Problem && work.error.slug === "stale";
  return (
    <>
      <Button variant="alt" onClick={open}>
        {t("waive")}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t("waiveQuestion")}
        wide
        actions={
          <Button
            variant="bad"
            busy={work.isPending}
            disabled={!sure || reason.nl.trim() === ""}
            onClick={() => work.mutate()}
          >
            {t("waiveYes")}
          </Button>
        }
      >
        <p>{t("waiveText", { submitted: jury.submitted, quorum: jury.rules.quorum })}</p>
        {stale ? <Note tone="warn" role="alert" title={t("waiveStale")} /> : <GateError error={work.error} />}
        <LanguageTabs label={t("waiveReason")} first="nl" complete={(locale) => reason[locale] !== ""}>
          {(locale) => (
            <TextIn
              locale={locale}
              name="reason"
              label={t("waiveReason")}
              hint={t("waiveHint")}
              rows={3}
              limit={500}
              value={reason}
              onChange={setReason}
              errors={fieldErrors(work.error)}
            />
          )}
        </LanguageTabs>
        <Checkbox name="waive-sure" label={t("waiveSure")} checked={sure} onChange={setSure} />
      </Dialog>
    </>
  );
}
