import { useMethodName, useTranslations } from "@/shared/i18n";
import { methods } from "@/shared/lib/methods";
import { Checkbox } from "@/shared/ui/Checkbox";
import { Select } from "@/shared/ui/Select";
import { MethodFields } from "./MethodFields";
import { NumberField } from "./NumberField";
import type { RoundFieldsProps } from "./RoundFields";
import { byMethod } from "./rounds";

const visibilities = ["afterClose", "ranks", "live"] as const;
const challenges = ["risk", "always", "never"] as const;

/** The rules of a vote. */
export function VoteFields({ index, round, errors, onChange }: RoundFieldsProps) {
  const t = useTranslations("setup.rounds");
  const name = useMethodName();
  const when = useTranslations("methods.when");
  const path = `rounds[${index}]`;
  const settings = round.settings ?? {};
  const method = round.method ?? "approval";
  return (
    <>
      <div className="two">
        <Select
          name={`${path}.method`}
          label={t("method")}
          hint={when(method)}
          options={methods.map((value) => ({ value, label: name(value) }))}
          error={errors[`${path}.method`]}
          value={method}
          onChange={(next) => onChange(byMethod(round, next))}
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
        <MethodFields index={index} round={round} errors={errors} onChange={onChange} />
      </div>
      <Select
        name={`${path}.settings.challenge`}
        label={t("challenge")}
        hint={t("challengeHint")}
        options={challenges.map((value) => ({ value, label: t(`challenges.${value}`) }))}
        error={errors[`${path}.settings.challenge`]}
        value={settings.challenge ?? "risk"}
        onChange={(challenge) => onChange({ settings: { ...settings, challenge } })}
      />
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
