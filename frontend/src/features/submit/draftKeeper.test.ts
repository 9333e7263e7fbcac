import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Draft } from "@/api/drafts";
import { offlineProblem, Problem } from "@/api/problem";
import { DraftKeeper } from "./draftKeeper";
import type { LocalCopy } from "./localCopy";

const blank: LocalCopy = {
  id: "one",
  content: { title: "" },
  revision: 0,
  dirty: false,
  owner: null,
  at: "2026-09-01T10:00:00Z",
};

const problem = (status: number, slug: string) =>
  new Problem({ status, slug, title: "Nee", detail: "Mag niet." });

function draft(id: string, content: Record<string, unknown>, revision: number): Draft {
  return { id, campaign: "herfst", content, revision, updatedAt: "2026-09-01T12:00:00Z" };
}

/** A server with drafts, and a device that keeps one copy. */
function world() {
  const drafts = new Map<string, Draft>();
  const device: { copy: LocalCopy | null; full: boolean } = { copy: null, full: false };
  const failing: { next: unknown } = { next: null };
  let ids = 0;
  const save = vi.fn(async (id: string, sent: { content: Record<string, unknown>; revision: number }) => {
    if (failing.next) throw failing.next;
    const revision = drafts.get(id)?.revision ?? 0;
    if (sent.revision > 0 && revision === 0) throw problem(404, "not-found");
    if (sent.revision !== revision) throw problem(409, "stale");
    const saved = draft(id, sent.content, revision + 1);
    drafts.set(id, saved);
    return saved;
  });
  const keeper = new DraftKeeper(
    {
      campaign: "herfst",
      keep(copy) {
        if (!device.full) device.copy = copy;
        return !device.full;
      },
      save,
      load: async (id) => drafts.get(id) ?? Promise.reject(problem(404, "not-found")),
      remove: async (id) => void drafts.delete(id),
      isBlank: (content) => (content as { title: string }).title === "",
      newId: () => `new-${++ids}`,
      now: () => new Date("2026-09-01T11:00:00Z"),
    },
    blank,
  );
  return { keeper, drafts, device, failing, save };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const later = (ms = 1_000) => vi.advanceTimersByTimeAsync(ms);

test("a visitor's work is kept on the device at every change, and sent once somebody signs in", async () => {
  const { keeper, drafts, device } = world();
  keeper.change({ title: "Vijg" });
  expect(device.copy?.content).toEqual({ title: "Vijg" });
  expect(keeper.current()).toEqual({ kind: "device", at: "2026-09-01T11:00:00.000Z" });
  await later(60_000);
  expect(drafts.size).toBe(0);
  keeper.belongsTo("noor");
  await later();
  expect(drafts.get("one")?.content).toEqual({ title: "Vijg" });
  expect(keeper.current()).toEqual({ kind: "saved", at: "2026-09-01T12:00:00Z" });
});

test("many keystrokes make one save, a second after the last", async () => {
  const { keeper, save } = world();
  keeper.belongsTo("noor");
  for (const title of ["V", "Vi", "Vij", "Vijg"]) {
    keeper.change({ title });
    await later(500);
  }
  expect(save).not.toHaveBeenCalled();
  await later();
  expect(save).toHaveBeenCalledTimes(1);
  keeper.change({ title: "Vijgen" });
  await later();
  expect(save.mock.lastCall?.[1]).toMatchObject({ content: { title: "Vijgen" }, revision: 1 });
});

test("without a connection it stays on the device, and goes as soon as the connection is back", async () => {
  const { keeper, drafts, device, failing } = world();
  keeper.belongsTo("noor");
  failing.next = offlineProblem(null);
  keeper.change({ title: "Vijg" });
  await later();
  expect(keeper.current()).toEqual({ kind: "offline", at: "2026-09-01T11:00:00.000Z", server: false });
  expect(device.copy).toMatchObject({ content: { title: "Vijg" }, dirty: true });
  failing.next = null;
  keeper.flush();
  await later(0);
  expect(drafts.get("one")?.content).toEqual({ title: "Vijg" });
  expect(device.copy?.dirty).toBe(false);
});

test("a failing server is tried again by itself", async () => {
  const { keeper, failing } = world();
  keeper.belongsTo("noor");
  failing.next = problem(503, "unavailable");
  keeper.change({ title: "Vijg" });
  await later();
  expect(keeper.current()).toMatchObject({ kind: "offline", server: true });
  failing.next = null;
  await later(3_000);
  expect(keeper.current().kind).toBe("saved");
});

test("work that was changed elsewhere waits for a choice, and loses nothing either way", async () => {
  const { keeper, drafts, device } = world();
  keeper.belongsTo("noor");
  keeper.change({ title: "Vijg" });
  await later();
  drafts.set("one", draft("one", { title: "Peer" }, 5));
  keeper.change({ title: "Vijg en amandel" });
  await later();
  expect(keeper.current()).toMatchObject({ kind: "conflict", theirs: { content: { title: "Peer" } } });
  keeper.change({ title: "Vijg, amandel" });
  await later(60_000);
  expect(drafts.get("one")?.content).toEqual({ title: "Peer" });
  expect(device.copy?.content).toEqual({ title: "Vijg, amandel" });
  keeper.keepMine();
  await later(0);
  expect(drafts.get("one")).toMatchObject({ content: { title: "Vijg, amandel" }, revision: 6 });
});

test("in a conflict the other state can be taken", async () => {
  const { keeper, drafts, device } = world();
  keeper.belongsTo("noor");
  drafts.set("one", draft("one", { title: "Peer" }, 2));
  keeper.change({ title: "Vijg" });
  await later();
  expect(keeper.takeTheirs()).toEqual({ title: "Peer" });
  expect(keeper.current().kind).toBe("saved");
  expect(device.copy).toMatchObject({ content: { title: "Peer" }, revision: 2, dirty: false });
});

test("a save whose answer was lost is no conflict", async () => {
  const { keeper, drafts } = world();
  keeper.belongsTo("noor");
  drafts.set("one", draft("one", { title: "Vijg" }, 1));
  keeper.change({ title: "Vijg" });
  await later();
  expect(keeper.current().kind).toBe("saved");
});

test("a draft that is gone becomes a new one", async () => {
  const { keeper, drafts } = world();
  keeper.belongsTo("noor");
  keeper.change({ title: "Vijg" });
  await later();
  drafts.clear();
  keeper.change({ title: "Vijg!" });
  await later(3_000);
  expect(drafts.get("new-1")?.content).toEqual({ title: "Vijg!" });
});

test("what was emptied is kept nowhere", async () => {
  const { keeper, drafts, device } = world();
  keeper.belongsTo("noor");
  keeper.change({ title: "Vijg" });
  await later();
  keeper.change({ title: "" });
  await later();
  expect(drafts.size).toBe(0);
  expect(device.copy).toBeNull();
  expect(keeper.current()).toEqual({ kind: "none" });
});

test("a refusal says why, and a device without room says that nothing is kept", async () => {
  const { keeper, failing, device } = world();
  device.full = true;
  keeper.change({ title: "Vijg" });
  expect(keeper.current()).toEqual({ kind: "nowhere" });
  device.full = false;
  keeper.belongsTo("noor");
  failing.next = problem(422, "invalid");
  keeper.change({ title: "Vijgen" });
  await later();
  expect(keeper.current()).toEqual({ kind: "refused", detail: "Mag niet." });
});

test("while something is sent in nothing is saved, and afterwards nothing is left", async () => {
  const { keeper, save, device } = world();
  keeper.belongsTo("noor");
  keeper.change({ title: "Vijg" });
  await keeper.hold();
  await later(5_000);
  expect(save).not.toHaveBeenCalled();
  keeper.resume();
  await later();
  expect(save).toHaveBeenCalledTimes(1);
  await keeper.finish();
  expect(device.copy).toBeNull();
  await later(60_000);
  expect(save).toHaveBeenCalledTimes(1);
});
