import type { Results } from "@/api/campaigns";

interface Given extends Partial<Results> {
  /** Half the width of every interval, as a share. */
  margin?: number;
}

/**
 * A result for tests: options A, B, C ... with these percentages of 1,000 counted ballots, ranked as the server ranks.
 * Where figures may not be seen the lines carry none.
 */
export function result(percentages: readonly number[], { margin = 0.01, ...given }: Given = {}): Results {
  const { seats = 1, final = true, visible = "counts" } = given;
  const rank = (percentage: number) => 1 + percentages.filter((other) => other > percentage).length;
  const ranking = percentages.map((percentage, index) => ({
    option: `id-${index}`,
    title: String.fromCharCode(65 + index),
    author: `Maker ${index + 1}`,
    pictureUrl: `/media/${index}.svg`,
    rank: rank(percentage),
    ...(visible === "counts" && {
      votes: 10 * percentage,
      share: percentage / 100,
      low: percentage / 100 - margin,
      high: percentage / 100 + margin,
    }),
    winner: final && percentage > 0 && rank(percentage) <= seats,
    mine: false,
    chosen: false,
  }));
  return {
    roundId: "round",
    state: final ? "closed" : "open",
    final,
    visible,
    method: "approval",
    seats,
    ballots: visible === "counts" ? { counted: 1000, held: 0, removed: 0, withdrawn: 0 } : undefined,
    ranking: visible === "hidden" ? [] : ranking,
    winners: ranking.filter(({ winner }) => winner).map(({ option }) => option),
    ties: [],
    withdrawnOptions: [],
    rounds: [],
    ...given,
  };
}
