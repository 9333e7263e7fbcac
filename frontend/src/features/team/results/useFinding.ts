import type { Results } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";

/** The result in one sentence: who won, with how much, or why nobody did. */
export function useFinding(): (results: Results) => string {
  const t = useTranslations("team.results.finding");
  const { list, percent } = useFormats();
  return ({ ranking, winners, final, seats, ballots }) => {
    if (!ballots?.counted) return t("noVotes");
    const [first] = ranking;
    const share = percent(first?.share ?? 0);
    if (!final) return t("leads", { title: first?.title ?? "", share });
    const names = ranking.filter(({ option }) => winners.includes(option)).map(({ title }) => title);
    if (names.length > seats) return t("tie", { names: list(names), count: names.length });
    return names.length > 1
      ? t("several", { names: list(names) })
      : t("one", { title: names[0] ?? "", share });
  };
}
