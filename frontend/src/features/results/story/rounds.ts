import type { Results } from "@/api/campaigns";
import type { FlowColumn } from "@/shared/charts/flow";

export type CountRound = Results["rounds"][number];

/** Votes that count for nobody any more, and options that share one place in a drawing. No ids look like this. */
export const nobody = "-";
export const rest = "+";

const mostNamed = 6;
const mostColumns = 8;

/** In a Scottish count a round tells how it ended, in the others how it began. */
const endsWithTally = (rounds: readonly CountRound[]) => rounds.some(({ action }) => action !== "count");

/** What moved on the way from round i to the next one. */
function movesAfter(rounds: readonly CountRound[], index: number): CountRound["flows"] {
  return (endsWithTally(rounds) ? rounds[index + 1]?.flows : rounds[index]?.flows) ?? [];
}

/** The options that stay longest, in the order of the ranking: those that are drawn by name. */
export function namedOf({ rounds, ranking }: Pick<Results, "rounds" | "ranking">): string[] {
  return ranking
    .map(({ option }) => option)
    .filter((option) => rounds.some(({ tally }) => tally.some((line) => line.option === option)))
    .slice(0, mostNamed);
}

/**
 * The last rounds as columns of a drawing. Options beyond the named ones are one, and what counts for nobody is another, so
 * that each column holds every vote.
 */
export function columnsOf(results: Pick<Results, "rounds" | "ranking">): {
  first: number;
  columns: FlowColumn[];
} {
  const { rounds } = results;
  const named = namedOf(results);
  const first = Math.max(0, rounds.length - mostColumns);
  const key = (option?: string) => (option === undefined ? nobody : named.includes(option) ? option : rest);
  const columns = rounds.slice(first).map((round, index) => {
    const values = new Map<string, number>();
    for (const { option, votes } of round.tally)
      values.set(key(option), (values.get(key(option)) ?? 0) + votes);
    values.set(nobody, round.exhausted);
    const moves = movesAfter(rounds, first + index).map(({ from, to, votes }) => ({
      from: key(from),
      to: key(to),
      value: votes,
    }));
    const nodes = [...named, rest, nobody].flatMap((one) => {
      const value = values.get(one) ?? 0;
      return value > 0 ? [{ key: one, value }] : [];
    });
    return { nodes, moves: moves.filter(({ from, to }) => from !== to) };
  });
  return { first, columns };
}

/** What moved in a round, as it is told there: most votes first. */
export function movesOf(round: CountRound): CountRound["flows"] {
  return [...round.flows].filter(({ votes }) => votes > 0).sort((a, b) => b.votes - a.votes);
}
