// @vitest-environment node
import { expect, test, vi } from "vitest";
import { verifyByLibrary, verifyEd25519 } from "./ed25519";
import { readKey, readNote } from "./note";
import { checkpoint, key } from "./testVectors";

async function signedVector() {
  const note = readNote(checkpoint(300));
  const known = await readKey(key);
  const signature = note?.signatures[0]?.bytes;
  if (!note || !known || !signature) throw new Error("no vector");
  return [known.public, signature, new TextEncoder().encode(note.text)] as const;
}

test.each([
  ["the browser", verifyEd25519],
  ["the library", verifyByLibrary],
])("%s takes the signature and no changed one", async (_, verify) => {
  const [known, signature, message] = await signedVector();
  expect(await verify(known, signature, message)).toBe(true);
  for (const part of [0, 1, 2]) {
    const [k = known, s = signature, m = message] = [known, signature, message].map((bytes, at) =>
      at === part ? bytes.map((byte, index) => (index === 3 ? byte ^ 4 : byte)) : bytes,
    );
    expect(await verify(k, s, m)).toBe(false);
  }
  expect(await verifyEd25519(known.slice(1), signature, message)).toBe(false);
});

test("a browser that does not know Ed25519 gets the library", async () => {
  const [known, signature, message] = await signedVector();
  vi.spyOn(crypto.subtle, "importKey").mockRejectedValue(new DOMException("", "NotSupportedError"));
  const own = vi.spyOn(crypto.subtle, "verify");
  expect(await verifyEd25519(known, signature, message)).toBe(true);
  expect(own).not.toHaveBeenCalled();
});
