// @vitest-environment node
import { expect, test } from "vitest";
import { answerOf, type Challenge, solve } from "./solve";

const nonce = "000102030405060708090a0b0c0d0e0f";

/** A challenge whose answer is 23, with the key that another implementation of PBKDF2 derives. */
async function challengeOf(counter: number): Promise<{ challenge: Challenge; key: string }> {
  const { pbkdf2Sync } = await import("node:crypto");
  const password = Buffer.concat([
    Buffer.from(nonce, "hex"),
    Buffer.from([0, 0, counter >> 8, counter & 255]),
  ]);
  const key = pbkdf2Sync(password, Buffer.from(nonce, "hex"), 10, 32, "sha256").toString("hex");
  const parameters = {
    algorithm: "PBKDF2/SHA-256",
    cost: 10,
    data: {},
    expiresAt: 1,
    keyLength: 32,
    keyPrefix: key.slice(0, 32),
    keySignature: "",
    nonce,
    salt: nonce,
  };
  return { challenge: { parameters, signature: "s" }, key };
}

test.each([0, 15, 16, 300])("finds the counter %i", async (counter) => {
  const { challenge, key } = await challengeOf(counter);
  const solution = await solve(challenge);
  expect(solution).toMatchObject({ counter, derivedKey: key });
  expect(solution.time).toBeGreaterThan(0);
  expect(JSON.parse(atob(answerOf(challenge, solution)))).toEqual({ challenge, solution });
});

test("stops when it is told to", async () => {
  const { challenge } = await challengeOf(300);
  const own = new AbortController();
  const solved = solve(challenge, own.signal);
  own.abort();
  await expect(solved).rejects.toThrow(/abort/i);
});
