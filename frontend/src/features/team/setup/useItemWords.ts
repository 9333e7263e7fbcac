import { useTranslations } from "@/shared/i18n";

const known = [
  "title",
  "question",
  "objective",
  "audience",
  "memberValue",
  "kpis",
  "existingCommunity",
  "houseRules",
  "rounds",
  "roundTimes",
] as const;

/** The API's stable words for what a campaign needs, as people say them; a word that is new here stands as it is. */
export function useItemWords(): (item: string) => string {
  const t = useTranslations("setup.ready.items");
  return (item) => {
    const key = known.find((word) => word === item);
    return key ? t(key) : item;
  };
}
