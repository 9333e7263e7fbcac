import { type Bytes, fromBase64 } from "./bytes";
import { hashSize } from "./hash";
import { type Key, readNote, signerOf } from "./note";

/** How long a log was, and the hash of all of it then (C2SP tlog-checkpoint). */
export interface Checkpoint {
  origin: string;
  size: number;
  root: Bytes;
}

/** A whole number as logs write it: without sign or leading zeros; null for another. */
export function readSize(text: string): number | null {
  const size = /^(?:0|[1-9]\d*)$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(size) ? size : null;
}

export function readHash(text: string): Bytes | null {
  const hash = fromBase64(text);
  return hash?.length === hashSize ? hash : null;
}

/** Reads a signed checkpoint without checking who signed; null where it is none. */
export function readCheckpoint(signed: string): Checkpoint | null {
  const [origin = "", sizeLine = "", rootLine = "", end, ...more] = readNote(signed)?.text.split("\n") ?? [];
  const size = readSize(sizeLine);
  const root = readHash(rootLine);
  if (!origin || size === null || !root || end !== "" || more.length > 0) return null;
  return { origin, size, root };
}

/** Which of the keys signed a checkpoint, of a log whose name begins with the key's; null for none. */
export async function checkpointSigner(signed: string, keys: readonly Key[]): Promise<Key | null> {
  const note = readNote(signed);
  const checkpoint = readCheckpoint(signed);
  const signer = note && (await signerOf(note, keys));
  return signer && checkpoint?.origin.startsWith(`${signer.name}/`) ? signer : null;
}

/** Where the log of an origin is: its campaign and the number of its round. Null where it does not say. */
export function placeOf(origin: string): { slug: string; round: number } | null {
  const [, slug = "", number = ""] = /\/log\/([a-z0-9-]+)\/([1-9]\d{0,5})$/.exec(origin) ?? [];
  return slug ? { slug, round: Number(number) } : null;
}
