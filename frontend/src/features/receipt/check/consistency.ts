import { sameBytes } from "./bytes";
import type { Checkpoint } from "./checkpoint";
import { nodeHash } from "./hash";
import type { HashAt } from "./tiles";

/** The largest power of two below n. */
function split(n: number): number {
  let k = 1;
  while (2 * k < n) k *= 2;
  return k;
}

const isPower = (n: number): boolean => n === 1 || 2 * split(n) === n;

/** The hash of the leaves from `from` on, `count` of them: that of a whole subtree, or of several. */
async function range(from: number, count: number, hashAt: HashAt): Promise<Uint8Array> {
  if (isPower(count)) return hashAt(Math.round(Math.log2(count)), from / count);
  const left = split(count);
  return nodeHash(await range(from, left, hashAt), await range(from + left, count - left, hashAt));
}

/** What shows that a log of `size` leaves begins with one of `earlier` leaves (RFC 6962, section 2.1.2): 0 < earlier < size. */
export async function consistencyPath(earlier: number, size: number, hashAt: HashAt): Promise<Uint8Array[]> {
  const path = async (m: number, from: number, n: number, whole: boolean): Promise<Uint8Array[]> => {
    if (m === n) return whole ? [] : [await range(from, n, hashAt)];
    const k = split(n);
    if (m <= k) return [...(await path(m, from, k, whole)), await range(from + k, n - k, hashAt)];
    return [...(await path(m - k, from + k, n - k, false)), await range(from, k, hashAt)];
  };
  return path(earlier, 0, size, true);
}

/** Whether the later checkpoint's log begins with the earlier one's, by the path (RFC 9162, section 2.1.4.2). */
export async function continues(
  earlier: Checkpoint,
  later: Checkpoint,
  path: readonly Uint8Array[],
): Promise<boolean> {
  if (earlier.size === later.size) return path.length === 0 && sameBytes(earlier.root, later.root);
  if (earlier.size === 0 || earlier.size > later.size) return earlier.size === 0 && path.length === 0;
  const [first, ...rest] = isPower(earlier.size) ? [earlier.root, ...path] : path;
  if (!first) return false;
  let [at, last] = [earlier.size - 1, later.size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  let [old, fresh]: [Uint8Array, Uint8Array] = [first, first];
  for (const beside of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [old, fresh] = [await nodeHash(beside, old), await nodeHash(beside, fresh)];
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else fresh = await nodeHash(fresh, beside);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(old, earlier.root) && sameBytes(fresh, later.root);
}

const half = (n: number) => Math.floor(n / 2);
