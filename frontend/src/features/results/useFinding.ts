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
      const [first, second] = results.final && results.method === "irv" ? lastRound(results) : [];
      if (first && second) {
        const words = { title: names([first.title]), next: names([second.title]) };
        return t("runoff", { ...words, votes: first.votes, other: second.votes });
      }
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

/** Who was in the last round of a run-off, the winner first, with their votes. */
function lastRound({ rounds, ranking }: Results): { title: string; votes: number }[] {
  const tally = rounds.at(-1)?.tally ?? [];
  return tally.map(({ option, votes }) => ({
    title: ranking.find((line) => line.option === option)?.title ?? "",
    votes,
  }));
}
