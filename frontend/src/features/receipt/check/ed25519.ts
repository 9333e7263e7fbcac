import type { Bytes } from "./bytes";

/** Whether an Ed25519 signature of a message holds: by the browser itself where it can, else by a library that is fetched then. */
export async function verifyEd25519(key: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  if (key.length !== 32 || signature.length !== 64) return false;
  const own = await importKey(key);
  if (own) return crypto.subtle.verify({ name: "Ed25519" }, own, signature, message);
  return verifyByLibrary(key, signature, message);
}

/** Null where the browser does not know Ed25519. */
async function importKey(key: Bytes): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
  } catch {
    return null; // also for a key that is no point of the curve, which the library then says
  }
}

export async function verifyByLibrary(key: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  const { verifyAsync } = await import("@noble/ed25519");
  try {
    return await verifyAsync(signature, message, key);
  } catch {
    return false; // it is no signature or no key at all
  }
}
