import { useTranslations } from "@/shared/i18n";

/** Gives a score in words: with five stars by what they mean, '4 van 5: goed', else by number. */
export function useScoreWords(most: number): (score: number) => string {
  const t = useTranslations("vote.score");
  return (score) =>
    most === 5 && score >= 1 && score <= 5
      ? t("worded", { score, most, word: t(`words.${score as 1 | 2 | 3 | 4 | 5}`) })
      : t("number", { score, most });
}
