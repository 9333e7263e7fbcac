import { useMemo } from "react";
import { useFormatter, useLocale } from "use-intl";

/** Names of countries in the reader's language, by ISO 3166 code. */
export function useCountries() {
  const locale = useLocale();
  const format = useFormatter();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: "region" });
    const name = (code: string) => (/^[A-Z]{2}$/.test(code) ? names.of(code) : undefined) ?? code;
    /** The countries in the order of their names. */
    const sorted = (codes: readonly string[]) =>
      codes
        .map((value) => ({ value, label: name(value) }))
        .sort((one, other) => one.label.localeCompare(other.label, locale));
    return {
      name,
      sorted,
      /** België, Duitsland of Nederland */
      either: (codes: readonly string[]) =>
        format.list(
          sorted(codes).map(({ label }) => label),
          { type: "disjunction" },
        ),
    };
  }, [locale, format]);
}
