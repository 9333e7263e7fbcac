import type { Round } from "@/api/campaigns";

export interface Block {
  round: Round;
  /** From 0 to 1 along the line. */
  from: number;
  to: number;
}

export interface Timeline {
  blocks: Block[];
  /** Where now is; null before the first opening and after the last close. */
  now: number | null;
}

/** When a round really began and ended, as far as that is known, else when it will. */
export function span(round: Round): [from: number, to: number] {
  return [Date.parse(round.openedAt ?? round.opensAt), Date.parse(round.closedAt ?? round.closesAt)];
}

/** Rounds to scale on one line from the first opening to the last close. */
export function timelineOf(rounds: readonly Round[], now: Date): Timeline {
  const spans = rounds.map(span);
  const start = Math.min(...spans.map(([from]) => from));
  const length = Math.max(...spans.map(([, to]) => to)) - start;
  const at = (time: number) => (length > 0 ? (time - start) / length : 0);
  const today = at(now.getTime());
  return {
    blocks: rounds.map((round, index) => {
      const [from, to] = spans[index] ?? [start, start];
      return { round, from: at(from), to: at(to) };
    }),
    now: today >= 0 && today <= 1 ? today : null,
  };
}
