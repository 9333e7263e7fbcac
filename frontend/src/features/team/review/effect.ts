import type { CaseEffect, CaseLine } from "./wire";

/** One option without the case and with it. */
export interface EffectLine {
  option: string;
  title: string;
  without?: CaseLine;
  with?: CaseLine;
  withHeld?: CaseLine;
  /** It ranks otherwise with the case than without it. */
  moved: boolean;
}

/** The options in their order without the case; those that nobody else chose come last. */
export function effectLines(effect: CaseEffect): EffectLine[] {
  const find = (lines: readonly CaseLine[], option: string) => lines.find((line) => line.option === option);
  const known = new Map([...effect.withoutCase, ...effect.withCase].map((line) => [line.option, line.title]));
  return [...known].map(([option, title]) => {
    const without = find(effect.withoutCase, option);
    const withCase = find(effect.withCase, option);
    return {
      option,
      title,
      without,
      with: withCase,
      withHeld: find(effect.withHeld, option),
      moved: without?.rank !== withCase?.rank,
    };
  });
}

/** The titles of those who win. */
export const winners = (lines: readonly CaseLine[]): string[] =>
  lines.filter(({ winner }) => winner).map(({ title }) => title);

/** Why a decision about so many ballots needs a second person; null where it does not. The server has the last word. */
export function whySecond(
  action: string,
  ballots: number,
  round: number,
  effect: Pick<CaseEffect, "winnerChanges" | "rankChanges">,
): "winner" | "rank" | "share" | null {
  if (action === "keep" || action === "split") return null;
  if (effect.winnerChanges) return "winner";
  if (effect.rankChanges) return "rank";
  return action === "remove" && ballots > round * 0.005 ? "share" : null;
}
