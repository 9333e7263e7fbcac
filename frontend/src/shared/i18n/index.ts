export { useTranslations } from "use-intl";
export { Catalogue } from "./catalogue";
export { CampaignZone, I18nProvider, useLanguage } from "./I18nProvider";
export { currentLocale, type Locale, localeNames, locales } from "./locales";
export { useFormats } from "./useFormats";
export { useMethodName } from "./useMethodName";
export { type Text, useText } from "./useText";
