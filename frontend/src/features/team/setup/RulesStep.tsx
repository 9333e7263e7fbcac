import { type Locale, useTranslations } from "@/shared/i18n";
import { TextArea } from "@/shared/ui/TextField";
import type { FieldErrors } from "../fieldErrors";
import { LanguageTabs } from "../LanguageTabs";
import type { Setup } from "./useSetup";

/** The house rules, a rule a line, in each language. */
export function RulesStep({ setup: { campaign, value, errors, change } }: { setup: Setup }) {
  const t = useTranslations("setup.rules");
  const rules = value.houseRules;
  return (
    <form className="stack-5" onSubmit={(event) => event.preventDefault()} noValidate>
      <h2 className="t-1">{t("heading")}</h2>
      <p className="muted">{t(campaign.state === "draft" ? "what" : "whatLive")}</p>
      <LanguageTabs label={t("label")} complete={(locale) => rules[locale].some((rule) => rule.trim())}>
        {(locale) => (
          <TextArea
            name="houseRules"
            lang={locale}
            label={t("field")}
            hint={t("hint")}
            rows={9}
            error={ruleError(errors, locale, (number, error) => t("rule", { number, error }))}
            value={rules[locale].join("\n")}
            onChange={(text) => change({ houseRules: { ...rules, [locale]: text.split("\n") } })}
          />
        )}
      </LanguageTabs>
    </form>
  );
}

/** The first refusal in a language, with the line it is about. */
function ruleError(errors: FieldErrors, locale: Locale, say: (number: number, error: string) => string) {
  const path = `houseRules.${locale}`;
  const line = Object.keys(errors).find((field) => field.startsWith(`${path}[`));
  if (line) return say(1 + Number(/\[(\d+)\]/.exec(line)?.[1]), errors[line] ?? "");
  return errors[path] ?? errors.houseRules;
}
