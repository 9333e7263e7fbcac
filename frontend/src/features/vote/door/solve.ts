import type { components } from "@/api/schema.gen";

/** The work that the server asks for before a ballot: proof of work by the second version of the ALTCHA protocol. */
export type Challenge = components["schemas"]["Challenge"];

/** What was found, and how long it took. */
export interface Solution {
  counter: number;
  derivedKey: string;
  /** Milliseconds. */
  time: number;
}

/** How many counters are tried side by side: the browser derives keys on several threads. */
const abreast = 16;

/** No challenge of ours goes so far. */
const farthest = 20_000;

/** Counts from 0 until the key of a counter begins as the challenge says. Rejects when `signal` says so, or beyond reason. */
export async function solve(challenge: Challenge, signal?: AbortSignal): Promise<Solution> {
  const { nonce, salt, cost, keyLength, keyPrefix } = challenge.parameters;
  const start = performance.now();
  const from = fromHex(salt);
  const derive = async (counter: number): Promise<string> => {
    const key = await crypto.subtle.importKey("raw", password(fromHex(nonce), counter), "PBKDF2", false, [
      "deriveBits",
    ]);
    const asked = { name: "PBKDF2", hash: "SHA-256", salt: from, iterations: cost };
    return toHex(new Uint8Array(await crypto.subtle.deriveBits(asked, key, keyLength * 8)));
  };
  for (let first = 0; first < farthest; first += abreast) {
    signal?.throwIfAborted();
    const keys = await Promise.all(Array.from({ length: abreast }, (_, i) => derive(first + i)));
    const found = keys.findIndex((key) => key.startsWith(keyPrefix));
    const derivedKey = keys[found];
    if (derivedKey) return { counter: first + found, derivedKey, time: performance.now() - start };
  }
  throw new Error("no counter solves the challenge");
}

/** The answer as it is sent. */
export const answerOf = (challenge: Challenge, solution: Solution): string =>
  btoa(JSON.stringify({ challenge, solution }));

/** The nonce, and behind it the counter in 32 bits, big end first. */
function password(nonce: Uint8Array, counter: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(nonce.length + 4);
  bytes.set(nonce);
  new DataView(bytes.buffer).setUint32(nonce.length, counter);
  return bytes;
}

const toHex = (bytes: Uint8Array): string =>
  bytes.reduce((all, byte) => all + byte.toString(16).padStart(2, "0"), "");

const fromHex = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
