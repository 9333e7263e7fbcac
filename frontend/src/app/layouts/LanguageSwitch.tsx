import { type Locale, localeNames, locales, useLanguage, useTranslations } from "@/shared/i18n";

/** The catalogues' languages, each in its own words. */
export function LanguageSwitch() {
  const t = useTranslations("common.foot");
  const { locale, setLocale } = useLanguage();
  return (
    <label className="choice">
      {t("language")}
      <select value={locale} onChange={(event) => void setLocale(event.target.value as Locale)}>
        {locales.map((option) => (
          <option key={option} value={option} lang={option}>
            {localeNames[option]}
          </option>
        ))}
      </select>
    </label>
  );
}
