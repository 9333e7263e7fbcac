export type Points = Readonly<Record<string, number>>;

/** How many points a ballot has, and how many of them one option may get. */
export interface Purse {
  points: number;
  perOption: number;
}

/** All points that were given. */
export const spent = (points: Points): number => Object.values(points).reduce((sum, n) => sum + n, 0);

/** How many points an option may get at most, with what the others have. */
export const roomFor = (points: Points, id: string, purse: Purse): number =>
  Math.min(purse.perOption, purse.points - spent(points) + (points[id] ?? 0));

/** Gives an option so many points, as far as there is room; an option without points is left out. */
export function give(points: Points, id: string, n: number, purse: Purse): Record<string, number> {
  const { [id]: _, ...others } = points;
  const most = roomFor(points, id, purse);
  const fits = Math.max(0, Math.min(Math.floor(n), most));
  return fits > 0 ? { ...others, [id]: fits } : others;
}

/** Why an option cannot get so many points: the ballot has none left, or one option may not have more. */
export function refusal(points: Points, id: string, n: number, purse: Purse): "spent" | "cap" | null {
  const room = roomFor(points, id, purse);
  if (n <= room) return null;
  return room < purse.perOption ? "spent" : "cap";
}
