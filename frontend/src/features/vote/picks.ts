/** What this device remembers of a ballot that the server does not have yet. */
export interface Picks {
  /** Ids of options, in the order of choosing. */
  options: string[];
  /** When the voter sent it, RFC 3339; null while it is only chosen. */
  sentAt: string | null;
  /** The member who sent it; null for a visitor's choice. */
  owner: string | null;
}

const key = (roundId: string) => `smaakmaker.ballot.${roundId}`;

/** What is remembered for a round; null when nothing is, or it is somebody else's. */
export function readPicks(roundId: string, member: string | null): Picks | null {
  try {
    const picks = JSON.parse(localStorage.getItem(key(roundId)) ?? "null") as Picks | null;
    if (!picks || !Array.isArray(picks.options)) return null;
    return picks.owner === null || picks.owner === member ? picks : null;
  } catch {
    return null; // storage is closed to us, or holds something else
  }
}

/** Remembers, or forgets with null. Where the device does not allow it, the choice lives as long as the page. */
export function writePicks(roundId: string, picks: Picks | null): void {
  try {
    if (picks) localStorage.setItem(key(roundId), JSON.stringify(picks));
    else localStorage.removeItem(key(roundId));
  } catch {
    // the page itself still has it
  }
}

/** The choice after one option was touched; null when that would be one too many. */
export function picked(
  options: readonly string[],
  option: string,
  on: boolean,
  most: number,
): string[] | null {
  const others = options.filter((one) => one !== option);
  if (!on) return others;
  if (most === 1) return [option];
  return others.length < most ? [...others, option] : null;
}

/** Whether two choices say the same; order does not matter. */
export const sameChoice = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((option) => other.includes(option));
