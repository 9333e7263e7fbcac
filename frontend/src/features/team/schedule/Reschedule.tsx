import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import type { Campaign, Round } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { fieldErrors } from "../fieldErrors";
import { MomentField } from "../MomentField";
import { ProblemNote } from "../ProblemNote";

interface RescheduleProps {
  campaign: Campaign;
  round: Round;
  onClose(): void;
  onDone(): Promise<void>;
}

/** Other times for a round; of an open one only the end can move, and only later. */
export function Reschedule({ campaign, round, onClose, onDone }: RescheduleProps) {
  const t = useTranslations("team.schedule");
  const formId = useId();
  const [opensAt, setOpensAt] = useState(round.opensAt);
  const [closesAt, setClosesAt] = useState(round.closesAt);
  const open = round.state === "open";
  const move = useMutation({
    mutationFn: () =>
      body(
        api.PATCH("/api/v1/rounds/{id}", {
          params: { path: { id: round.id } },
          body: open ? { closesAt } : { opensAt, closesAt },
        }),
      ),
    onSuccess: async () => {
      await onDone();
      onClose();
    },
  });
  const errors = fieldErrors(move.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    move.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("moveTitle", { title: t(`titles.${round.kind}`, { number: round.number }) })}
      actions={
        <>
          <Button type="submit" form={formId} busy={move.isPending}>
            {t("moveYes")}
          </Button>
          <Button variant="plain" onClick={onClose}>
            {t("moveNo")}
          </Button>
        </>
      }
    >
      <form id={formId} className="stack-5" onSubmit={submit} noValidate>
        {open ? (
          <p className="muted">{t("onlyLater")}</p>
        ) : (
          <MomentField
            name="opensAt"
            label={t("opens")}
            zone={campaign.timezone}
            error={errors.opensAt}
            value={opensAt}
            onChange={setOpensAt}
          />
        )}
        <MomentField
          name="closesAt"
          label={t("closes")}
          zone={campaign.timezone}
          error={errors.closesAt}
          value={closesAt}
          onChange={setClosesAt}
        />
        {move.error instanceof Problem && move.error.fields.length === 0 && (
          <ProblemNote problem={move.error} />
        )}
      </form>
    </Dialog>
  );
}
