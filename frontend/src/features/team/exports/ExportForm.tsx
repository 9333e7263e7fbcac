import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { Round } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { Problem } from "@/api/problem";
import { useFormats, useLanguage, useTranslations } from "@/shared/i18n";
import { localeNames, locales } from "@/shared/i18n/locales";
import { Button } from "@/shared/ui/Button";
import { Checkbox } from "@/shared/ui/Checkbox";
import { RadioGroup } from "@/shared/ui/RadioGroup";
import { Select } from "@/shared/ui/Select";
import { ProblemNote } from "../ProblemNote";
import type { Export, ExportFormat } from "../queries";
import { asksOpen, hidesBallots } from "./hides";
import { purposes } from "./purposes";

/** The files whose labels are in one language; the others have none, or all. */
const inOneLanguage: readonly ExportFormat[] = ["xlsx", "sav", "sps", "triple-s", "parquet", "ddi"];

interface ExportFormProps {
  round: Round;
  formats: readonly ExportFormat[];
  onStarted(): Promise<void>;
}

/** What the file is to be opened with, in which language its labels are, and what it is about. */
export function ExportForm({ round, formats, onStarted }: ExportFormProps) {
  const t = useTranslations("team.exports");
  const { moment } = useFormats();
  const { locale } = useLanguage();
  const [format, setFormat] = useState<ExportFormat>("csv");
  const [language, setLanguage] = useState(locale);
  const [purpose, setPurpose] = useState<Export["purpose"]>("research");
  const [open, setOpen] = useState(false);
  const why = useId();
  const start = useMutation({
    mutationFn: (content: Exclude<Export["content"], "log">) =>
      body(
        api.POST("/api/v1/rounds/{id}/exports", {
          params: { path: { id: round.id } },
          body: { format, content, language, purpose, openAnswers: open && content === "ballots" },
        }),
      ),
    onSuccess: onStarted,
  });
  const hidden = hidesBallots(round);
  return (
    <div className="stack-5">
      <RadioGroup
        label={t("format")}
        options={formats.map((value) => ({ value, label: t(`formats.${value}`), hint: t(`for.${value}`) }))}
        value={format}
        onChange={setFormat}
      />
      {inOneLanguage.includes(format) && (
        <Select
          label={t("labels")}
          options={locales.map((value) => ({ value, label: localeNames[value] }))}
          value={language}
          onChange={setLanguage}
        />
      )}
      <Select
        label={t("purpose")}
        hint={t("purposeHint")}
        options={purposes.map((value) => ({ value, label: t(`purposes.${value}`) }))}
        value={purpose}
        onChange={setPurpose}
      />
      {asksOpen(round) && (
        <Checkbox label={t("open")} hint={t("openHint")} checked={open} onChange={setOpen} />
      )}
      <div className="row">
        <Button busy={start.isPending} onClick={() => start.mutate("ideas")}>
          {t("startIdeas")}
        </Button>
        {round.kind === "vote" && (
          <Button
            variant="alt"
            disabled={hidden}
            busy={start.isPending}
            aria-describedby={hidden ? why : undefined}
            onClick={() => start.mutate("ballots")}
          >
            {t("startBallots")}
          </Button>
        )}
      </div>
      {round.kind === "vote" && hidden && (
        <p className="small muted" id={why}>
          {t("hidden", { moment: moment(round.closesAt) })}
        </p>
      )}
      {start.error instanceof Problem && <ProblemNote problem={start.error} />}
    </div>
  );
}
