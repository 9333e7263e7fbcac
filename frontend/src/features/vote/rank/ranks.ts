/** A ranking: best first; options in one inner list stand equal. Every function gives a new one. */
export type Ranks = readonly (readonly string[])[];

/** The options in their order, without who stands equal. */
export const flat = (ranks: Ranks): string[] => ranks.flat();

/** The place of an option, from 0; -1 where it has none. */
export const levelOf = (ranks: Ranks, id: string): number => ranks.findIndex((level) => level.includes(id));

const copy = (ranks: Ranks): string[][] =>
  ranks.map((level) => [...level]).filter((level) => level.length > 0);

/** Without one option. */
export const removed = (ranks: Ranks, id: string): string[][] =>
  copy(ranks.map((level) => level.filter((one) => one !== id)));

/** With an option at a place of its own: 0 is the best, the length the last. */
export function placed(ranks: Ranks, id: string, at: number): string[][] {
  const others = removed(ranks, id);
  others.splice(Math.max(0, Math.min(at, others.length)), 0, [id]);
  return others;
}

/** With an option behind all others. */
export const added = (ranks: Ranks, id: string): string[][] => placed(ranks, id, ranks.length);

/** One step better (-1) or worse (+1): out of its equals, else past the next place. */
export function moved(ranks: Ranks, id: string, by: -1 | 1): string[][] {
  const at = levelOf(ranks, id);
  if (at < 0) return copy(ranks);
  if ((ranks[at]?.length ?? 0) > 1) return placed(ranks, id, by < 0 ? at : at + 1);
  return placed(ranks, id, at + by);
}

/** Equal with the place above; where it is equal already, alone again just below its equals. */
export function levelled(ranks: Ranks, id: string): string[][] {
  const at = levelOf(ranks, id);
  if (at < 0) return copy(ranks);
  if ((ranks[at]?.length ?? 0) > 1) return placed(ranks, id, at + 1);
  if (at === 0) return copy(ranks);
  const others = removed(ranks, id);
  others[at - 1]?.push(id);
  return others;
}

/** The place for an option that is dropped with so many others above it; equals stay together. */
export function dropLevel(ranks: Ranks, id: string, above: number): number {
  let passed = 0;
  const others = removed(ranks, id);
  const at = others.findIndex((level) => {
    passed += level.length;
    return passed > above;
  });
  return at < 0 ? others.length : at;
}

/** Whether two rankings are the same, to the order among equals. */
export const sameRanks = (one: Ranks, other: Ranks): boolean => JSON.stringify(one) === JSON.stringify(other);
