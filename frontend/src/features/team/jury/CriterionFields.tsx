import { locales, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import type { FieldErrors } from "../fieldErrors";
import { LanguageTabs } from "../LanguageTabs";
import { NumberField } from "../setup/NumberField";
import { TextIn } from "../TextIn";
import type { Line } from "./setup";

interface CriterionFieldsProps {
  /** From 1. */
  number: number;
  value: Line;
  errors: FieldErrors;
  onChange(value: Line): void;
  onRemove?(): void;
}

/** One criterion in three languages, with its weight. */
export function CriterionFields({ number, value, errors, onChange, onRemove }: CriterionFieldsProps) {
  const t = useTranslations("jury.team");
  const path = `criteria[${number - 1}]`;
  const title = t("criterion", { number });
  const wrong = locales.find((locale) => errors[`${path}.name.${locale}`]);
  return (
    <fieldset className="ruled stack">
      <legend className="t-3">{title}</legend>
      <LanguageTabs
        key={wrong ?? ""}
        label={title}
        first={wrong}
        complete={(locale) => value.name[locale] !== ""}
      >
        {(locale) => (
          <>
            <TextIn
              locale={locale}
              name={`${path}.name`}
              label={t("name")}
              limit={80}
              value={value.name}
              onChange={(name) => onChange({ ...value, name })}
              errors={errors}
            />
            <TextIn
              locale={locale}
              name={`${path}.description`}
              label={t("description")}
              optional
              rows={2}
              limit={500}
              value={value.description}
              onChange={(description) => onChange({ ...value, description })}
              errors={errors}
            />
          </>
        )}
      </LanguageTabs>
      <NumberField
        name={`${path}.weight`}
        label={t("weight")}
        error={errors[`${path}.weight`]}
        value={value.weight}
        onChange={(weight) => onChange({ ...value, weight })}
      />
      {onRemove && (
        <Button variant="plain" onClick={onRemove}>
          {t("remove", { number })}
        </Button>
      )}
    </fieldset>
  );
}
