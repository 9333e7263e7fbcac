/** What can be put on a shortlist: an idea's card or an option. */
export interface Item {
  id: string;
  title: string;
  author: string;
  pictureUrl: string;
  hearts?: number;
}

/** Where something is dropped: at a place on the shortlist (counted without what is dragged), or back with the ideas. */
export type Drop = { on: "short"; at: number } | { on: "pool" };

/** The shortlist after a drop of an idea that was on it or was not. */
export function dropped<T extends Item>(list: readonly T[], item: T, drop: Drop): T[] {
  const rest = list.filter(({ id }) => id !== item.id);
  return drop.on === "pool" ? rest : rest.toSpliced(drop.at, 0, item);
}

/** The shortlist with one of its ideas a number of places further down; it stays within the list. */
export function shifted<T extends Item>(list: readonly T[], item: T, by: number): T[] {
  const from = list.findIndex(({ id }) => id === item.id);
  if (from < 0) return [...list];
  return dropped(list, item, { on: "short", at: Math.max(0, Math.min(list.length - 1, from + by)) });
}

/** Whether two lists hold the same ideas in the same order. */
export function sameOrder(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every(({ id }, index) => id === b[index]?.id);
}
