import { useMutation } from "@tanstack/react-query";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { ErrorState } from "@/shared/ui/ErrorState";
import { useToast } from "@/shared/ui/Toast";
import { ProblemNote } from "../ProblemNote";
import { IntentFields } from "./IntentFields";
import { type BallotDecision, decideBallot } from "./queries";
import { useIntent } from "./useIntent";
import { usePseudonym } from "./usePseudonym";
import { useReviewChanged } from "./useReviewChanged";
import type { CaseBallot } from "./wire";

interface BallotDialogProps {
  round: string;
  ballot: CaseBallot;
  onClose(): void;
}

/** What to do with one ballot. What was typed stays when the window is closed before it is sent. */
export function BallotDialog({ round, ballot, onClose }: BallotDialogProps) {
  const t = useTranslations("review");
  const toast = useToast();
  const name = usePseudonym();
  const changed = useReviewChanged();
  const desk = useIntent<BallotDecision["action"]>(ballot.id, "ballot");
  const { reason, note } = desk.intent;
  const actions = ballot.allowed ?? [];
  const action = actions.find((one) => one === desk.intent.action) ?? null; // the round may have closed meanwhile
  const work = useMutation({
    mutationFn: async (chosen: BallotDecision["action"]) =>
      decideBallot(round, ballot.id, {
        action: chosen,
        note: note.trim(),
        ...(chosen === "remove" && { reason }),
      }),
    onSuccess: async ({ state }) => {
      desk.forget();
      await changed();
      onClose();
      toast({
        text: t(state === "proposed" ? "decide.proposed" : "suspects.done", { voter: name(ballot.voter) }),
      });
    },
  });
  const { error } = work;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("suspects.question", { voter: name(ballot.voter) })}
      actions={
        <>
          <Button
            variant={action === "remove" ? "bad" : "primary"}
            busy={work.isPending}
            onClick={() => desk.check() && action && work.mutate(action)}
          >
            {action ? t(`decide.button.${action}`, { ballots: 1 }) : t("suspects.button")}
          </Button>
          <Button variant="plain" onClick={onClose}>
            {t("suspects.close")}
          </Button>
        </>
      }
    >
      <IntentFields
        actions={actions}
        ballots={1}
        intent={{ ...desk.intent, action }}
        onChange={desk.setIntent}
        tried={desk.tried}
        name="ballot"
      />
      {action && <p className="small">{t(`decide.what.${action}`)}</p>}
      {error && (error instanceof Problem ? <ProblemNote problem={error} /> : <ErrorState />)}
    </Dialog>
  );
}
