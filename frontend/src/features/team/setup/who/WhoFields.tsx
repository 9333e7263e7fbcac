import { useTranslations } from "@/shared/i18n";
import { Checkbox } from "@/shared/ui/Checkbox";
import { Note } from "@/shared/ui/Note";
import { RadioGroup } from "@/shared/ui/RadioGroup";
import { useWhoSentence } from "@/shared/who/useWhoSentence";
import type { FieldErrors } from "../../fieldErrors";
import { NumberField } from "../NumberField";
import { CountriesField } from "./CountriesField";
import { asksForCodes, doorIn, doors, type Eligibility, type Settings, throughDoor } from "./doors";

interface WhoFieldsProps {
  /** Where the settings stand in the API: rounds[1].settings. */
  path: string;
  settings: Settings;
  errors: FieldErrors;
  onChange(settings: Settings): void;
}

/** Who may vote in a round, with the sentence that fans will read. */
export function WhoFields({ path, settings, errors, onChange }: WhoFieldsProps) {
  const t = useTranslations("voters.setup");
  const sentence = useWhoSentence();
  const who = settings.eligibility ?? {};
  const door = doorIn(settings);
  const own = (name: string) => {
    const field = `${path}.eligibility.${name}`;
    const within = Object.keys(errors).find((one) => one === field || one.startsWith(`${field}[`));
    return { name: field, error: within && errors[within] };
  };
  const put = (patch: Eligibility) =>
    onChange({ ...settings, eligibility: { ...who, tiers: who.tiers ?? ["email"], ...patch } });
  return (
    <fieldset className="stack-5" aria-describedby={`${path}-who`}>
      <RadioGroup
        label={t("legend")}
        hint={t("hint")}
        {...own(who.invitedOnly ? "invitedOnly" : "tiers")}
        options={doors.map((value) => ({ value, label: t(`doors.${value}`), hint: t(`doors.${value}Hint`) }))}
        value={door}
        onChange={(next) => onChange(throughDoor(settings, next))}
      />
      {!asksForCodes(door) && (
        <Checkbox
          {...own("codeRequired")}
          label={t("codeRequired")}
          checked={who.codeRequired ?? false}
          onChange={(codeRequired) => put({ codeRequired })}
        />
      )}
      <div className="two">
        <NumberField
          {...own("minAge")}
          label={t("minAge")}
          hint={t("minAgeHint")}
          value={who.minAge ?? 0}
          onChange={(minAge) => put({ minAge })}
        />
        <NumberField
          name={`${path}.maxWeight`}
          label={t("maxWeight")}
          hint={t("maxWeightHint")}
          error={errors[`${path}.maxWeight`]}
          value={settings.maxWeight ?? 0}
          onChange={(maxWeight) => onChange({ ...settings, maxWeight: maxWeight || undefined })}
        />
      </div>
      <CountriesField
        {...own("countries")}
        value={who.countries ?? []}
        onChange={(countries) => put({ countries })}
      />
      <Checkbox
        {...own("houseRules")}
        label={t("houseRules")}
        checked={who.houseRules ?? false}
        onChange={(houseRules) => put({ houseRules })}
      />
      <div id={`${path}-who`}>
        <Note role="status" title={t("preview")}>
          {sentence(settings)}
        </Note>
      </div>
    </fieldset>
  );
}
