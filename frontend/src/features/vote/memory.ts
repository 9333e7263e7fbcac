/** What this device remembers under a key; null when nothing is, or it cannot be read. */
export function recall<T>(key: string): Partial<T> | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return kept && typeof kept === "object" ? (kept as Partial<T>) : null;
  } catch {
    return null; // storage is closed to us, or holds something else
  }
}

/** Remembers, or forgets with null. Where the device does not allow it, it lives as long as the page. */
export function remember(key: string, kept: object | null): void {
  try {
    if (kept) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
  } catch {
    // the page itself still has it
  }
}
