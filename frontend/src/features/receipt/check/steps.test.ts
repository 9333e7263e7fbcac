// @vitest-environment node
import { expect, test } from "vitest";
import { fromBase64, fromHex, toBase64, toHex } from "./bytes";
import { shortCode } from "./hash";
import { type Receipt, readReceipt, receiptFile } from "./receipt";
import { signedIn } from "./steps";
import { failing, key, other, receiptAt, receipts, run } from "./testVectors";

test.each(receipts)("a receipt of a log of $size holds: $code", async (receipt) => {
  const steps = await run(receipt);
  expect(steps.map(({ name, state }) => `${name} ${state}`)).toEqual(
    ["choice", "leaf", "signature", "path", "since"].map((name) => `${name} passed`),
  );
  expect(shortCode(fromHex(receipt.h) ?? new Uint8Array())).toBe(receipt.code);
  const { size: _, code: __, ...plain } = receipt;
  expect(readReceipt(receiptFile(plain))).toEqual(plain);
});

const flip = (bytes: Uint8Array, at: number) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));

/** The same receipt with one bit of one part turned over, for every byte of the part. */
const everyFlip: Record<string, (receipt: Receipt) => Receipt[]> = {
  h: hexFlips("h"),
  pidc: hexFlips("pidc"),
  saltChoice: hexFlips("saltChoice"),
  choice: (receipt) => textFlips(receipt.choice).map((choice) => ({ ...receipt, choice })),
  leaf: (receipt) => {
    const bytes = fromBase64(receipt.leaf) ?? new Uint8Array();
    return Array.from(bytes, (_, at) => ({ ...receipt, leaf: toBase64(flip(bytes, at)) }));
  },
  head: (receipt) => {
    const signed = signedIn(receipt.proof);
    const head = receipt.proof.slice(0, -signed.length - 2);
    return textFlips(head).map((text) => ({ ...receipt, proof: `${text}\n\n${signed}` }));
  },
  signed: (receipt) => {
    const signed = signedIn(receipt.proof);
    const head = receipt.proof.slice(0, -signed.length);
    return textFlips(signed).map((text) => ({ ...receipt, proof: head + text }));
  },
};

function hexFlips(part: "h" | "pidc" | "saltChoice") {
  return (receipt: Receipt) => {
    const bytes = fromHex(receipt[part]) ?? new Uint8Array();
    return Array.from(bytes, (_, at) => ({ ...receipt, [part]: toHex(flip(bytes, at)) }));
  };
}

function textFlips(text: string): string[] {
  const bytes = new TextEncoder().encode(text);
  return Array.from(bytes, (_, at) => new TextDecoder().decode(flip(bytes, at)));
}

const caughtAt: Record<string, readonly string[]> = {
  h: ["choice"],
  pidc: ["choice"],
  saltChoice: ["choice"],
  choice: ["choice"],
  leaf: ["leaf", "path"], // what it says, or that it is not the entry in the tree
  head: ["path"],
  signed: ["signature"],
};

test.each(Object.keys(everyFlip))("every flipped byte of %s is caught at its step", async (part) => {
  for (const receipt of [receiptAt(7), receiptAt(300)]) {
    const flipped = everyFlip[part]?.(receipt) ?? [];
    expect(flipped.length).toBeGreaterThan(30);
    for (const one of flipped) {
      const current = signedIn(receipt.proof);
      expect(caughtAt[part], JSON.stringify(one)).toContain(failing(await run(one, { current })));
    }
  }
});

test("nothing is reached after the step that failed", async () => {
  const steps = await run({ ...receiptAt(7), choice: "{}" });
  expect(steps.map(({ state }) => state)).toEqual([
    "failed",
    "unreached",
    "unreached",
    "unreached",
    "unreached",
  ]);
});

test("what is not in the log yet waits for it", async () => {
  const steps = await run({ ...receiptAt(7), proof: "" });
  expect(steps.map(({ state }) => state)).toEqual(["passed", "passed", "waiting", "waiting", "waiting"]);
});

test("another key than the house's is none, whatever the receipt says", async () => {
  expect(failing(await run(receiptAt(7), { keys: [other] }))).toBe("signature");
  expect(failing(await run(receiptAt(7), { keys: [other, key] }))).toBeUndefined();
  expect(failing(await run(receiptAt(7), { keys: null }))).toBeUndefined();
});

test("a receipt of another vote or round is not taken for one of this", async () => {
  expect(failing(await run({ ...receiptAt(7), campaign: "other" }))).toBe("signature");
  expect(failing(await run({ ...receiptAt(7), round: 3 }))).toBe("leaf");
});

test("a file that is no receipt is none", () => {
  const { size: _, code: __, ...plain } = receiptAt(7);
  const file = receiptFile(plain);
  for (const text of ["", "[]", "null", "{", "{}", file.replace("smaakmaker-receipt", "letter")])
    expect(readReceipt(text)).toBeNull();
  expect(readReceipt(file.replace('"round": 2', '"round": "2"'))).toBeNull();
  expect(readReceipt(receiptFile({ ...plain, keys: Array(21).fill(key) }))).toBeNull();
  expect(readReceipt(receiptFile({ ...plain, choice: "x".repeat(400_000) }))).toBeNull();
});
