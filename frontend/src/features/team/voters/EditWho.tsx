import { type FormEvent, useId, useState } from "react";
import type { Campaign, Round } from "@/api/campaigns";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { useToast } from "@/shared/ui/Toast";
import { fieldErrors } from "../fieldErrors";
import { ProblemNote } from "../ProblemNote";
import type { Settings } from "../setup/who/doors";
import { WhoFields } from "../setup/who/WhoFields";
import { useRoundSettings } from "../useRoundSettings";

/** Changes who may vote in a round that has not opened, of a campaign that is live. */
export function EditWho({ campaign, round }: { campaign: Campaign; round: Round }) {
  const t = useTranslations("voters.rules");
  const toast = useToast();
  const formId = useId();
  const { save, path } = useRoundSettings(campaign, round);
  const [settings, setSettings] = useState<Settings>(round.settings);
  const [open, setOpen] = useState(false);
  const begin = () => {
    save.reset();
    setSettings(round.settings);
    setOpen(true);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(settings, {
      onSuccess: () => {
        setOpen(false);
        toast({ text: t("saved") });
      },
    });
  };
  const close = () => setOpen(false);
  return (
    <>
      <p>
        <Button variant="alt" onClick={begin}>
          {t("edit")}
        </Button>
      </p>
      <Dialog
        open={open}
        wide
        onClose={close}
        title={t("editTitle")}
        actions={
          <>
            <Button type="submit" form={formId} busy={save.isPending}>
              {t("editYes")}
            </Button>
            <Button variant="plain" onClick={close}>
              {t("editNo")}
            </Button>
          </>
        }
      >
        <form id={formId} className="stack-5" onSubmit={submit} noValidate>
          <WhoFields
            path={path}
            settings={settings}
            errors={fieldErrors(save.error)}
            onChange={setSettings}
          />
          {save.error instanceof Problem && <ProblemNote problem={save.error} />}
        </form>
      </Dialog>
    </>
  );
}
