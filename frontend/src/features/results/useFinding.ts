import type { Results } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { findingOf } from "./finding";
import { useNames } from "./useNames";

/** The sentence above the chart: what the figures say, and whether the lead is more than chance may make. */
export function useFinding(): (results: Results) => string {
  const t = useTranslations("results.finding");
  const names = useNames();
  return (results) => {
    const finding = findingOf(results);
    if (!finding || finding.kind === "none") return t("none");
    if (finding.kind === "all") return t("all");
    if (finding.kind === "tie") {
      const titles = names(finding.tied.map(({ title }) => title));
      return t("tie", { titles, seats: results.seats });
    }
    if (finding.kind === "chosen") {
      const count = finding.winners.length;
      return t(results.final ? "chosen" : "chosenNow", {
        titles: names(finding.winners.map(({ title }) => title)),
        count,
      });
    }
    if (finding.kind === "ahead") {
      const words = { title: names([finding.last.title]), next: names([finding.next.title]) };
      return t(finding.clear ? "aheadClear" : "aheadNear", words);
    }
    const { last, next, points, votes, clear } = finding;
    const gap = points > 0 ? t("points", { count: points }) : t("votes", { count: votes });
    const words = { title: names([last.title]), next: names([next.title]), gap };
    if (results.seats > 1) return t(clear ? "placeClear" : "placeNear", words);
    return t(clear ? "clear" : "near", words);
  };
}
