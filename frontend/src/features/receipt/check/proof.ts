import { type Bytes, sameBytes } from "./bytes";
import { type Checkpoint, readCheckpoint, readHash, readSize } from "./checkpoint";
import { nodeHash } from "./hash";

/** Shows that a leaf is in a log (C2SP tlog-proof). */
export interface Proof {
  index: number;
  path: Bytes[];
  /** As it was signed. */
  signed: string;
  checkpoint: Checkpoint;
}

const longestPath = 53; // numbers beyond are not exact here

/** Reads a proof without checking it; null where it is none. */
export function readProof(text: string): Proof | null {
  const cut = text.indexOf("\n\n");
  const [header, ...lines] = text.slice(0, Math.max(cut, 0)).split("\n");
  if (header !== "c2sp.org/tlog-proof@v1") return null;
  if (lines[0]?.startsWith("extra ")) lines.shift();
  const index = readSize(/^index (\d+)$/.exec(lines.shift() ?? "")?.[1] ?? "");
  const path = lines.map(readHash).filter((hash) => hash !== null);
  const signed = text.slice(cut + 2);
  const checkpoint = readCheckpoint(signed);
  if (index === null || !checkpoint || path.length < lines.length || path.length > longestPath) return null;
  return { index, path, signed, checkpoint };
}

/**
 * The root that a leaf's hash and its path lead to, in a log of a size (RFC 9162, section 2.1.3.2). Null where the path has
 * another length than such a leaf's.
 */
export async function rootOf(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Bytes[],
): Promise<Uint8Array | null> {
  if (index >= size) return null;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const beside of path) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      hash = await nodeHash(beside, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = await nodeHash(hash, beside);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? hash : null;
}

/** Whether the path of a proof leads from a leaf's hash to the root of its checkpoint. */
export async function leadsToRoot(leaf: Uint8Array, { index, path, checkpoint }: Proof): Promise<boolean> {
  const root = await rootOf(leaf, index, checkpoint.size, path);
  return root !== null && sameBytes(root, checkpoint.root);
}

const half = (n: number) => Math.floor(n / 2);
