// @vitest-environment node
import { beforeEach, expect, test, vi } from "vitest";
import { type Checkpoint, placeOf, readCheckpoint } from "./checkpoint";
import { consistencyPath, continues } from "./consistency";
import { remember, seenOf } from "./seen";
import { checkpoint, checkpoints, fetchTile, forked, paths, receiptAt, run } from "./testVectors";
import { hashesOf, tilePath } from "./tiles";

const read = (signed: string): Checkpoint => {
  const one = readCheckpoint(signed);
  if (!one) throw new Error("no checkpoint");
  return one;
};

const last = async (...args: Parameters<typeof run>) => (await run(...args)).at(-1);

test("a log continues each of its earlier checkpoints, and no other", async () => {
  const all = Object.values(checkpoints).map(read);
  const fork = read(forked);
  for (const later of all)
    for (const earlier of all.filter(({ size }) => size < later.size)) {
      const path = await consistencyPath(earlier.size, later.size, hashesOf(later.size, fetchTile));
      expect(await continues(earlier, later, path)).toBe(true);
      expect(await continues({ ...earlier, root: fork.root }, later, path)).toBe(false);
      expect(await continues(earlier, { ...later, root: fork.root }, path)).toBe(false);
      expect(await continues(earlier, later, path.slice(1))).toBe(false);
      for (const at of path.keys()) {
        const bent = path.map((hash, index) => (index === at ? hash.map((byte) => byte ^ 128) : hash));
        expect(await continues(earlier, later, bent)).toBe(false);
      }
    }
});

test("tiles have the paths of the standard", () => {
  for (const [path, [level = 0, index = 0, width = 0]] of Object.entries(paths))
    expect(tilePath(level, index, width)).toBe(path);
});

test("the first look, the same log again, and one that grew", async () => {
  expect(await last(receiptAt(300))).toMatchObject({ state: "passed", note: "first" });
  expect(await last(receiptAt(300), { seen: checkpoint(300) })).toMatchObject({
    state: "passed",
    note: "same",
  });
  expect(await last(receiptAt(300), { seen: checkpoint(7) })).toMatchObject({
    state: "passed",
    note: "grown",
  });
  expect(await last(receiptAt(7), { current: checkpoint(300), seen: checkpoint(257) })).toMatchObject({
    state: "passed",
    note: "grown",
  });
});

test("a log that was rolled back, forked or is signed by another is found out", async () => {
  expect(await last(receiptAt(7), { seen: checkpoint(8) })).toMatchObject({
    state: "failed",
    note: "rolledBack",
  });
  expect(await last(receiptAt(300), { current: forked })).toMatchObject({ state: "failed", note: "forked" });
  expect(await last(receiptAt(300), { seen: forked })).toMatchObject({ state: "failed", note: "forked" });
  expect(await last(receiptAt(300), { current: "nothing" })).toMatchObject({
    state: "failed",
    note: "forged",
  });
  const bad = (path: string) => fetchTile(path).then((bytes) => bytes.map((byte) => byte ^ 1));
  const bent = await last(receiptAt(300), { seen: checkpoint(7), fetchTile: bad });
  expect(bent).toMatchObject({ state: "failed", note: "forked" });
});

test("without a connection it stays open whether the log continues", async () => {
  expect(await last(receiptAt(7), { current: null })).toMatchObject({ state: "open", note: "unreachable" });
  const lost = () => Promise.reject(new Error("offline"));
  const step = await last(receiptAt(300), { seen: checkpoint(7), fetchTile: lost });
  expect(step).toMatchObject({ state: "open", note: "unreachable" });
});

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
});

test("the longest log is remembered", () => {
  expect(seenOf("winter-tile", 2)).toBeNull();
  for (const size of [7, 300, 8]) remember("winter-tile", 2, checkpoint(size));
  remember("winter-tile", 2, "nothing");
  expect(seenOf("winter-tile", 2)).toBe(checkpoint(300));
  expect(seenOf("winter-tile", 1)).toBeNull();
});

test("an origin says where its log is", () => {
  expect(placeOf("stem.example/log/winter-tile/2")).toEqual({ slug: "winter-tile", round: 2 });
  for (const origin of ["stem.example/log/winter-tile", "stem.example/log/winter-tile/0", "log/../1"])
    expect(placeOf(origin)).toBeNull();
});
