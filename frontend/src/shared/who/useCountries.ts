import { useMemo } from "react";
import { useLocale } from "use-intl";

/** Names of countries in the reader's language, by ISO 3166 code. */
export function useCountries(): (code: string) => string {
  const locale = useLocale();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: "region" });
    return (code) => (/^[A-Z]{2}$/.test(code) ? names.of(code) : undefined) ?? code;
  }, [locale]);
}
