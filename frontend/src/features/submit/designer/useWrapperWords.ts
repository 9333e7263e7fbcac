import { useFormats, useTranslations } from "@/shared/i18n";
import type { WrapperDraft } from "../entry";

/** Says in one sentence what a wrapper shows, for those who cannot see it. */
export function useWrapperWords(): (wrapper: WrapperDraft, name: string) => string {
  const t = useTranslations("wrapper");
  const { list } = useFormats();
  return ({ base, ingredients, colour, pattern, layout }, name) => {
    const words = t("shows", {
      name,
      base: t(`base.words.${base}`),
      count: ingredients.length,
      ingredients: list(ingredients.map((which) => t(`ingredients.words.${which}`))),
      colour: t(`colour.words.${colour}`),
      pattern: t(`pattern.words.${pattern}`),
      layout: t(`layout.${layout ?? "plaat"}`),
    });
    return words.replaceAll("\u00ad", "");
  };
}
