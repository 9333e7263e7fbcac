import { type ReactNode, useState } from "react";
import { type Locale, localeNames, locales, useLanguage, useTranslations } from "@/shared/i18n";
import { Tabs } from "@/shared/ui/Tabs";

interface LanguageTabsProps {
  /** What is written here in several languages. */
  label: string;
  /** Whether all that is needed is there in a language; where it is not, the tab says so. */
  complete(locale: Locale): boolean;
  /** The language to begin with, the reader's own if left out. */
  first?: Locale;
  /** The fields in one language. */
  children(locale: Locale): ReactNode;
}

/** Fields in three languages, a tab each. */
export function LanguageTabs({ label, complete, first, children }: LanguageTabsProps) {
  const t = useTranslations("team.languages");
  const own = useLanguage().locale;
  const [shown, setShown] = useState<Locale>(first ?? own);
  const tabs = locales.map((locale) => ({
    id: locale,
    label: complete(locale) ? localeNames[locale] : t("missing", { language: localeNames[locale] }),
  }));
  return (
    <Tabs label={label} tabs={tabs} current={shown} onSelect={setShown}>
      <div className="stack-5">{children(shown)}</div>
    </Tabs>
  );
}
