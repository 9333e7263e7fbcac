import { useMutation, useQueryClient } from "@tanstack/react-query";
import { campaignQuery } from "@/api/campaigns";
import { closeJury, endScoring, type Jury, juryKey } from "@/api/jury";
import { useTranslations } from "@/shared/i18n";
import { Confirm } from "../Confirm";
import { GateError } from "./GateProblem";
import { Waive } from "./Waive";

/** Ends the scoring early, also where too few have submitted, and closes the gate; all of them ask first. */
export function CloseGate({ slug, jury }: { slug: string; jury: Jury }) {
  const t = useTranslations("jury.team");
  const queries = useQueryClient();
  const done = async (next: Jury) => {
    queries.setQueryData(juryKey(jury.roundId), next);
    await queries.invalidateQueries({ queryKey: campaignQuery(slug).queryKey });
  };
  const end = useMutation({ mutationFn: () => endScoring(jury.roundId), onSuccess: done });
  const close = useMutation({ mutationFn: () => closeJury(jury.roundId), onSuccess: done });
  const short = jury.state === "scoring" && jury.submitted < jury.rules.quorum;
  const settle = (work: Promise<unknown>) => work.catch(() => undefined); // the refusal stands below the buttons
  return (
    <div className="stack">
      <div className="row">
        {short && <Waive jury={jury} onDone={done} />}
        {jury.state === "scoring" && !short && (
          <Confirm
            label={t("end")}
            title={t("endQuestion")}
            yes={t("endYes")}
            run={() => settle(end.mutateAsync())}
          >
            {t("endText", { left: jury.jurors - jury.submitted })}
          </Confirm>
        )}
        <Confirm
          label={t("close")}
          variant="primary"
          title={t("closeQuestion")}
          yes={t("closeYes")}
          run={() => settle(close.mutateAsync())}
        >
          {t("closeText")}
        </Confirm>
      </div>
      <GateError error={close.error ?? end.error} />
    </div>
  );
}
