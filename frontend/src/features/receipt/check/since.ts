import type { Checkpoint } from "./checkpoint";
import { consistencyPath, continues } from "./consistency";
import { type FetchTile, hashesOf } from "./tiles";

/** How a log stands to what was seen of it earlier. */
export interface Since {
  state: "passed" | "failed" | "open";
  /** first: nothing was seen before. forged: what the house shows now is not signed by it. */
  note: "first" | "same" | "grown" | "rolledBack" | "forked" | "forged" | "unreachable";
}

/**
 * Holds the log of a receipt, the log as it is now and the log as this device saw it last against each other: each shorter one must
 * be the beginning of the longest.
 */
export async function since(
  mine: Checkpoint,
  current: Checkpoint | "forged" | null,
  seen: Checkpoint | null,
  fetchTile: FetchTile,
): Promise<Since> {
  if (current === "forged") return { state: "failed", note: "forged" };
  const earlier = [mine, seen].filter((one) => one !== null && one.origin === mine.origin) as Checkpoint[];
  const newest = current ?? earlier.reduce((a, b) => (b.size > a.size ? b : a));
  if (newest.origin !== mine.origin) return { state: "failed", note: "forked" };
  if (earlier.some(({ size }) => size > newest.size)) return { state: "failed", note: "rolledBack" };
  try {
    for (const one of earlier)
      if (!(await leadsTo(one, newest, fetchTile))) return { state: "failed", note: "forked" };
  } catch {
    return { state: "open", note: "unreachable" };
  }
  if (!current) return { state: "open", note: "unreachable" };
  if (!earlier.some((one) => one !== mine) && mine.size === newest.size)
    return { state: "passed", note: "first" };
  return { state: "passed", note: earlier.some(({ size }) => size < newest.size) ? "grown" : "same" };
}

async function leadsTo(earlier: Checkpoint, later: Checkpoint, fetchTile: FetchTile): Promise<boolean> {
  if (earlier.size === 0) return true;
  if (earlier.size === later.size) return continues(earlier, later, []);
  return continues(
    earlier,
    later,
    await consistencyPath(earlier.size, later.size, hashesOf(later.size, fetchTile)),
  );
}
