import { useCallback } from "react";
import { useLocale } from "use-intl";
import { locales } from "./locales";

/** One text in the languages of the house; one that is not there is empty. */
export type Text = Partial<Record<(typeof locales)[number], string>>;

/** Gives a text in the reader's language, else in the first that has it, else ''; as the server does in its pages. */
export function useText(): (text: Text) => string {
  const locale = useLocale();
  return useCallback(
    (text) => text[locale] || locales.map((other) => text[other]).find(Boolean) || "",
    [locale],
  );
}
