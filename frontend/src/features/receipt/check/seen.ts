import { readCheckpoint } from "./checkpoint";

const key = (campaign: string, round: number) => `log-seen:${campaign}/${round}`;

/** The signed checkpoint of a log that this device saw last; null when it saw none, or may not remember. */
export function seenOf(campaign: string, round: number): string | null {
  try {
    return localStorage.getItem(key(campaign, round));
  } catch {
    return null; // the browser keeps its storage closed
  }
}

/** Remembers a checkpoint that held, unless a longer log was seen before. */
export function remember(campaign: string, round: number, signed: string): void {
  const before = readCheckpoint(seenOf(campaign, round) ?? "");
  const now = readCheckpoint(signed);
  if (!now || (before && before.origin === now.origin && before.size > now.size)) return;
  try {
    localStorage.setItem(key(campaign, round), signed);
  } catch {
    // the next check then is a first one
  }
}
