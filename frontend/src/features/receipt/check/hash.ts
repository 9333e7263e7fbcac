import { type Bytes, concat } from "./bytes";

export const hashSize = 32;

/** SHA-256 of the parts, one after the other. */
export async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", concat(...parts)));
}

const tagged = (tag: number, ...parts: readonly Uint8Array[]) => sha256(Uint8Array.of(tag), ...parts);

/** The commitment to a voter and a choice that a leaf holds: SHA-256(0x12, pidc, SHA-256(0x11, salt, choice)). */
export const commitment = async (pidc: Uint8Array, salt: Uint8Array, choice: Uint8Array): Promise<Bytes> =>
  tagged(0x12, pidc, await tagged(0x11, salt, choice));

/** What stands for a leaf in the tree (RFC 6962). */
export const leafHash = (leaf: Uint8Array): Promise<Bytes> => tagged(0, leaf);

/** What stands for two neighbours in the tree (RFC 6962). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Promise<Bytes> => tagged(1, left, right);

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The short name of a commitment for people: the first ten characters of it in Douglas Crockford's base 32. */
export function shortCode(h: Uint8Array): string {
  const bits = Array.from(h.subarray(0, 7), (byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.slice(0, 50).match(/.{5}/g) ?? []).map((five) => crockford[Number.parseInt(five, 2)]).join("");
}
