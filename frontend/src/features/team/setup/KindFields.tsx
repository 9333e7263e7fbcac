import { useTranslations } from "@/shared/i18n";
import { Checkbox } from "@/shared/ui/Checkbox";
import { Select } from "@/shared/ui/Select";
import { NumberField } from "./NumberField";
import type { RoundFieldsProps } from "./RoundFields";

const methods = ["approval", "single"] as const;
const visibilities = ["afterClose", "ranks", "live"] as const;

/** The rules of a vote. */
export function VoteFields({ index, round, errors, onChange }: RoundFieldsProps) {
  const t = useTranslations("setup.rounds");
  const path = `rounds[${index}]`;
  const settings = round.settings ?? {};
  return (
    <>
      <div className="two">
        <Select
          name={`${path}.method`}
          label={t("method")}
          options={methods.map((value) => ({ value, label: t(`methods.${value}`) }))}
          error={errors[`${path}.method`]}
          value={round.method === "single" ? "single" : "approval"}
          onChange={(method) => onChange({ method })}
        />
        <Select
          name={`${path}.resultsVisible`}
          label={t("visible")}
          options={visibilities.map((value) => ({ value, label: t(`visibilities.${value}`) }))}
          error={errors[`${path}.resultsVisible`]}
          value={round.resultsVisible ?? "afterClose"}
          onChange={(resultsVisible) => onChange({ resultsVisible })}
        />
      </div>
      <div className="two">
        <NumberField
          name={`${path}.seats`}
          label={t("seats")}
          hint={t("seatsHint")}
          error={errors[`${path}.seats`]}
          value={round.seats ?? 1}
          onChange={(seats) => onChange({ seats: seats || 1 })}
        />
        {round.method !== "single" && (
          <NumberField
            name={`${path}.settings.maxChoices`}
            label={t("maxChoices")}
            hint={t("maxChoicesHint")}
            error={errors[`${path}.settings.maxChoices`]}
            value={settings.maxChoices ?? 0}
            onChange={(maxChoices) => onChange({ settings: { ...settings, maxChoices } })}
          />
        )}
      </div>
      <Checkbox
        name={`${path}.settings.reviewResults`}
        label={t("review")}
        hint={t("reviewHint")}
        checked={settings.reviewResults ?? false}
        onChange={(reviewResults) => onChange({ settings: { ...settings, reviewResults } })}
      />
    </>
  );
}

/** The rules of sending in. */
export function CollectFields({ index, round, errors, onChange }: RoundFieldsProps) {
  const t = useTranslations("setup.rounds");
  const settings = round.settings ?? {};
  const name = `rounds[${index}].settings.maxIdeas`;
  return (
    <NumberField
      name={name}
      label={t("maxIdeas")}
      hint={t("maxIdeasHint")}
      error={errors[name]}
      value={settings.maxIdeas ?? 0}
      onChange={(maxIdeas) => onChange({ settings: { ...settings, maxIdeas } })}
    />
  );
}
