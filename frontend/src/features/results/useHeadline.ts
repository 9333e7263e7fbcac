import type { Results } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { findingOf, inside } from "./finding";
import { useNames } from "./useNames";

/** Titles together longer than this make no headline: they stand under it as a list. */
const longest = 42;

/** 'Zeebries wint.', or whatever else is true of a final result. */
export function useHeadline(): (results: Results) => string {
  const t = useTranslations("results.headline");
  const names = useNames();
  return (results) => {
    const finding = findingOf(results);
    if (!finding || finding.kind === "none") return t(results.ballots?.counted ? "nobody" : "noBallots");
    if (finding.kind === "tie" && results.seats > 1) return t("tiePlace");
    const winners = inside(results).map(({ title }) => title);
    const titles = names(winners);
    const count = winners.length;
    if (count > 1 && titles.length > longest)
      return t(finding.kind === "tie" ? "tieMany" : "many", { count });
    return finding.kind === "tie" ? t("tie", { titles }) : t("wins", { titles, count });
  };
}
