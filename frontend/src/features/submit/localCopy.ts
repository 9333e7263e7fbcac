/** What this device keeps of an idea in the making, so that a closed tab or a lost connection loses nothing. */
export interface LocalCopy {
  /** The draft's id, here and on the server. */
  id: string;
  /** The entry, as a draft's content. */
  content: unknown;
  /** The server's revision it was made from; 0 when the server has none. */
  revision: number;
  /** Changed since then. */
  dirty: boolean;
  /** The member whose work it is; null for a visitor's. */
  owner: string | null;
  /** When it was last changed here, RFC 3339. */
  at: string;
}

const prefix = "smaakmaker.idea.";

/** The place for a campaign's new idea, or for the edit of one. */
export const copyKey = (slug: string, ideaId?: string): string =>
  prefix + [slug, ideaId].filter(Boolean).join(".");

/** What is kept under a key; null when there is nothing, or nothing readable. */
export function readCopy(key: string): LocalCopy | null {
  try {
    const copy = JSON.parse(localStorage.getItem(key) ?? "null") as LocalCopy | null;
    return copy && typeof copy.id === "string" && typeof copy.revision === "number" ? copy : null;
  } catch {
    return null; // storage is closed to us, or holds something else
  }
}

/** Keeps a copy; false when this device has no room for it or does not allow it. */
export function writeCopy(key: string, copy: LocalCopy): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

/** Takes the copy away; always true, since what could not be kept need not be cleared. */
export function clearCopy(key: string): true {
  try {
    localStorage.removeItem(key);
  } catch {
    // storage is closed to us, and holds nothing of ours
  }
  return true;
}
