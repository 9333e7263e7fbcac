import { useLocale } from "use-intl";
import { useFormats, useTranslations } from "@/shared/i18n";
import type { WrapperDraft } from "../entry";

/** A word of the designer as it stands within a sentence: German keeps the capitals of its nouns. */
export function useWithin(): (word: string) => string {
  const locale = useLocale();
  return (word) => {
    const whole = word.replaceAll("\u00ad", "");
    return locale === "de" ? whole : whole.toLocaleLowerCase(locale);
  };
}

/** Says in one sentence what a wrapper shows, for those who cannot see it. */
export function useWrapperWords(): (wrapper: WrapperDraft, name: string) => string {
  const t = useTranslations("wrapper");
  const { list } = useFormats();
  const within = useWithin();
  return ({ base, ingredients, colour, pattern, layout }, name) =>
    t("shows", {
      name: name.replaceAll("\u00ad", ""),
      base: within(t(`base.words.${base}`)),
      count: ingredients.length,
      ingredients: list(ingredients.map((which) => within(t(`ingredients.words.${which}`)))),
      colour: within(t(`colour.words.${colour}`)),
      pattern: within(t(`pattern.words.${pattern}`)),
      layout: t(`layout.${layout ?? "plaat"}`),
    });
}
