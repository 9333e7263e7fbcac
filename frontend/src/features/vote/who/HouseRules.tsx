import { Link } from "@tanstack/react-router";
import { useLanguage, useTranslations } from "@/shared/i18n";
import { Checkbox } from "@/shared/ui/Checkbox";
import { useEntryHere } from "./EntryContext";

/** The campaign's house rules to read, and the word that one keeps to them. */
export function HouseRules() {
  const t = useTranslations("who.ask");
  const { locale } = useLanguage();
  const { campaign, said, say, errors } = useEntryHere();
  const { houseRules, rulesVersion } = campaign;
  const rules = [houseRules[locale], houseRules.nl, houseRules.en, houseRules.de].find(
    (list) => list.length > 0,
  );
  return (
    <div>
      <details className="rules-read">
        <summary>{t("rulesRead")}</summary>
        <ul className="prose">
          {rules?.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
        <p className="small">
          <Link to="/house-rules">{t("rulesAll")}</Link>
        </p>
      </details>
      <Checkbox
        name="who.rules"
        label={t("rules", { version: rulesVersion })}
        error={errors.rules}
        checked={said.rules}
        onChange={(on) => say({ rules: on })}
      />
    </div>
  );
}
