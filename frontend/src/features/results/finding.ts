import type { Results } from "@/api/campaigns";

export type Line = Results["ranking"][number];

/** What a result with figures says. Titles are those of options. */
export type Finding =
  /** Nothing on the list has a vote. */
  | { kind: "none" }
  /** These are equal across the last place. */
  | { kind: "tie"; tied: Line[] }
  /** No option is left out. */
  | { kind: "all" }
  /** The last of those in is ahead of the first that is out. */
  | { kind: "lead"; last: Line; next: Line; points: number; votes: number; clear: boolean }
  /** The same where a lead is not told in votes. */
  | { kind: "ahead"; last: Line; next: Line; clear: boolean }
  /** These won by a count in which one figure does not tell who is ahead. */
  | { kind: "chosen"; winners: Line[] };

/** In these most votes win, so a lead is one of votes. */
const byVotes = new Set(["single", "approval"]);
/** In these a figure with an interval decides. */
const byFigure = new Set(["score", "duels", "maxdiff"]);

/** Who won; before the end, who stands within the places to be won. With an unbroken tie more than there are places. */
export function inside({ ranking, seats, final }: Results): Line[] {
  return ranking.filter(({ rank, votes, winner }) => (final ? winner : rank <= seats && votes !== 0));
}

/**
 * Compares at the line between winning and not: there alone the result could have been another. `points` are
 * percentage points in tenths, `votes` is the same lead in votes. The lead is `clear` where the two 95 % intervals do
 * not meet; undefined where figures may not be seen.
 */
export function findingOf(results: Results): Finding | undefined {
  if (results.visible !== "counts") return undefined;
  const winning = inside(results);
  const last = winning.at(-1);
  if (!last) return { kind: "none" };
  if (winning.length > results.seats) {
    return { kind: "tie", tied: winning.filter(({ rank }) => rank === last.rank) };
  }
  const next = results.ranking.find((line) => !winning.includes(line));
  if (!next) return { kind: "all" };
  if (byFigure.has(results.method)) {
    const clear = last.low !== undefined && next.high !== undefined && last.low > next.high;
    return { kind: "ahead", last, next, clear };
  }
  if (!byVotes.has(results.method)) return { kind: "chosen", winners: winning };
  return {
    kind: "lead",
    last,
    next,
    points: Math.round(1000 * ((last.share ?? 0) - (next.share ?? 0))) / 10,
    votes: (last.votes ?? 0) - (next.votes ?? 0),
    clear: (last.low ?? 0) > (next.high ?? 1),
  };
}

/**
 * Whether the same would have won if every ballot that was set aside or refused had been for the first that is out;
 * undefined where there are no such ballots, or nothing to compare.
 */
export function standsAnyway(results: Results): boolean | undefined {
  const { held = 0, removed = 0 } = results.ballots ?? {};
  const finding = findingOf(results);
  if (held + removed === 0 || finding?.kind !== "lead") return undefined;
  return finding.votes > held + removed;
}
