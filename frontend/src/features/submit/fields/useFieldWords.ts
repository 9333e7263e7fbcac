import { useTranslations } from "@/shared/i18n";

/** The words for the values of a field stand where ideas are shown with them. */
const places: Record<string, string> = { allergens: "ideas.allergens", base: "ideas.bases" };

/** Texts for keys that come from the server; one that we have no words for is its own word. */
export function useFieldWords(key: string): { label: string; hint?: string; word(value: string): string } {
  // The types know the catalogue's keys and these are data: a test holds that every field of every template has words.
  const t = useTranslations() as unknown as { (path: string): string; has(path: string): boolean };
  const text = (path: string) => (t.has(path) ? t(path) : undefined);
  return {
    label: text(`submit.fields.${key}.label`) ?? key,
    hint: text(`submit.fields.${key}.hint`),
    word: (value) => text(`${places[key] ?? key}.${value}`) ?? value,
  };
}
