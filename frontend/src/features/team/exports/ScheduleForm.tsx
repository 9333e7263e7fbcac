import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Round } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { Problem } from "@/api/problem";
import { useLanguage, useTranslations } from "@/shared/i18n";
import { localeNames, locales } from "@/shared/i18n/locales";
import { Button } from "@/shared/ui/Button";
import { Checkbox } from "@/shared/ui/Checkbox";
import { Select } from "@/shared/ui/Select";
import { ProblemNote } from "../ProblemNote";
import type { ExportFormat, ScheduleDraft } from "../queries";
import { asksOpen } from "./hides";
import { purposes } from "./purposes";

const weekdays = ["1", "2", "3", "4", "5", "6", "0"] as const;
const hours = Array.from({ length: 24 }, (_, hour) => String(hour));

interface ScheduleFormProps {
  round: Round;
  formats: readonly ExportFormat[];
  zone: string;
  onAdded(): Promise<void>;
}

/** What is exported by itself, how often and when. */
export function ScheduleForm({ round, formats, zone, onAdded }: ScheduleFormProps) {
  const t = useTranslations("team.exports");
  const { locale } = useLanguage();
  const [draft, setDraft] = useState<ScheduleDraft>({
    format: "csv",
    content: round.kind === "vote" ? "ballots" : "ideas",
    language: locale,
    purpose: "research",
    every: "week",
    weekday: 1,
    hour: 6,
  });
  const put = (change: Partial<ScheduleDraft>) => setDraft({ ...draft, ...change });
  const add = useMutation({
    mutationFn: () =>
      body(
        api.POST("/api/v1/rounds/{id}/export-schedules", { params: { path: { id: round.id } }, body: draft }),
      ),
    onSuccess: onAdded,
  });
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <div className="choices">
        <Select
          label={t("format")}
          options={formats.map((value) => ({ value, label: t(`formats.${value}`) }))}
          value={draft.format}
          onChange={(format) => put({ format })}
        />
        {round.kind === "vote" && (
          <Select
            label={t("schedule.about")}
            options={(["ballots", "ideas"] as const).map((value) => ({
              value,
              label: t(`contents.${value}`),
            }))}
            value={draft.content ?? "ideas"}
            onChange={(content) => put({ content })}
          />
        )}
        <Select
          label={t("labels")}
          options={locales.map((value) => ({ value, label: localeNames[value] }))}
          value={draft.language ?? locale}
          onChange={(language) => put({ language })}
        />
        <Select
          label={t("purpose")}
          options={purposes.map((value) => ({ value, label: t(`purposes.${value}`) }))}
          value={draft.purpose ?? "research"}
          onChange={(purpose) => put({ purpose })}
        />
        <Select
          label={t("schedule.how")}
          options={(["day", "week"] as const).map((value) => ({ value, label: t(`schedule.${value}`) }))}
          value={draft.every}
          onChange={(every) => put({ every })}
        />
        {draft.every === "week" && (
          <Select
            label={t("schedule.weekday")}
            options={weekdays.map((value) => ({ value, label: t(`schedule.weekdays.${value}`) }))}
            value={weekdays.find((value) => Number(value) === draft.weekday) ?? "1"}
            onChange={(weekday) => put({ weekday: Number(weekday) })}
          />
        )}
        <Select
          label={t("schedule.hour")}
          hint={t("schedule.hourHint", { zone })}
          options={hours.map((value) => ({ value, label: `${value}:00` }))}
          value={String(draft.hour)}
          onChange={(hour) => put({ hour: Number(hour) })}
        />
      </div>
      {draft.content === "ballots" && asksOpen(round) && (
        <Checkbox
          label={t("open")}
          hint={t("openHint")}
          checked={draft.openAnswers ?? false}
          onChange={(openAnswers) => put({ openAnswers })}
        />
      )}
      {add.error instanceof Problem && <ProblemNote problem={add.error} />}
      <p>
        <Button type="submit" variant="alt" busy={add.isPending}>
          {t("schedule.add")}
        </Button>
      </p>
    </form>
  );
}
