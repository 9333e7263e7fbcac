import type { Bytes } from "./bytes";
import { hashSize, nodeHash } from "./hash";

const height = 8;
const width = 2 ** height;

/** Fetches a file of a log by its path under the log's address. Rejects where it is not to be had. */
export type FetchTile = (path: string) => Promise<Uint8Array>;

/** Hashes of a log: whole subtrees of 2^level leaves, counted from the left. */
export type HashAt = (level: number, index: number) => Promise<Uint8Array>;

/** The path of a tile of hashes (C2SP tlog-tiles). A width below 256 names one that is not full. */
export function tilePath(level: number, index: number, wide: number): string {
  const groups = [String(index % 1000).padStart(3, "0")];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, "0")}`);
  return `tile/${level}/${groups.join("/")}${wide < width ? `.p/${wide}` : ""}`;
}

/** Reads hashes from the tiles of a log of a size; each tile is fetched once. */
export function hashesOf(size: number, fetchTile: FetchTile): HashAt {
  const fetched = new Map<string, Promise<Uint8Array>>();
  const tile = (level: number, index: number) => {
    const there = Math.floor(size / width ** level) - index * width;
    const path = tilePath(level, index, Math.min(there, width));
    const known = fetched.get(path) ?? fetchTile(path);
    fetched.set(path, known);
    return known;
  };
  const hashAt: HashAt = async (level, index) => {
    const row = level % height;
    if (row > 0) return nodeHash(await hashAt(level - 1, 2 * index), await hashAt(level - 1, 2 * index + 1));
    const bytes = await tile(level / height, Math.floor(index / width));
    const at = (index % width) * hashSize;
    const hash: Bytes = new Uint8Array(bytes.subarray(at, at + hashSize));
    if (hash.length < hashSize) throw new Error("a tile is cut short");
    return hash;
  };
  return hashAt;
}
