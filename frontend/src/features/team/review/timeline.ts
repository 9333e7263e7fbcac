/** One stretch of a case's timeline: how many ballots of the case, and of the whole round, came in it. */
export interface Stretch {
  /** RFC 3339, where it begins. */
  at: string;
  ballots: number;
  all: number;
}

export interface Burst {
  /** RFC 3339, where the burst begins. */
  from: string;
  /** Milliseconds. */
  span: number;
  /** Of the case's ballots, 0.5 to 1. */
  share: number;
}

/** How long a stretch is, in milliseconds: the shortest step from one to the next; 0 where there is but one. */
export function stretchWidth(line: readonly Stretch[]): number {
  const steps = line
    .slice(1)
    .map(({ at }, index) => Date.parse(at) - Date.parse(line[index]?.at ?? at))
    .filter((step) => step > 0);
  return steps.length === 0 ? 0 : Math.min(...steps);
}

/** The shortest time in which at least half of the case's ballots came; null where none did. */
export function burst(line: readonly Stretch[]): Burst | null {
  const total = line.reduce((sum, { ballots }) => sum + ballots, 0);
  if (total === 0) return null;
  const width = stretchWidth(line);
  let best: Burst | null = null;
  let sum = 0;
  let first = 0;
  for (const { at, ballots } of line) {
    sum += ballots;
    while (2 * (sum - (line[first]?.ballots ?? 0)) >= total) {
      sum -= line[first]?.ballots ?? 0;
      first++;
    }
    if (2 * sum < total) continue;
    const from = line[first]?.at ?? at;
    const span = Date.parse(at) - Date.parse(from) + width;
    if (!best || span < best.span) best = { from, span, share: sum / total };
  }
  return best;
}

const minute = 60_000;
const hour = 60 * minute;

export type SpanUnit = "minutes" | "hours" | "days";

/** A stretch of time in the unit in which it is told: whole minutes below two hours, whole hours below two days. */
export function spanOf(ms: number): { unit: SpanUnit; count: number } {
  if (ms < 2 * hour) return { unit: "minutes", count: Math.max(1, Math.round(ms / minute)) };
  if (ms < 48 * hour) return { unit: "hours", count: Math.round(ms / hour) };
  return { unit: "days", count: Math.round(ms / (24 * hour)) };
}
