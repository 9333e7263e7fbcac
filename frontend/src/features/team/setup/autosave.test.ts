import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { offlineProblem, Problem } from "@/api/problem";
import { Autosave } from "./autosave";

interface Note {
  title: string;
  text: string;
}

const refusal = (field: string) =>
  new Problem({
    slug: "invalid",
    status: 422,
    title: "Nee",
    detail: "",
    fields: [{ field, code: "required", message: "Vul dit in." }],
  });

function memory() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

function setUp(send = vi.fn(async (_patch: Partial<Note>) => {}), storage = memory()) {
  return { send, storage, save: new Autosave<Note>({ send, storage, key: "k" }) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a burst of changes goes out once, with the last of each part", async () => {
  const { send, save } = setUp();
  save.change({ title: "a" });
  save.change({ title: "ab" });
  save.change({ text: "x" });
  expect(save.state().status).toBe("waiting");
  await vi.advanceTimersByTimeAsync(700);
  expect(send.mock.calls).toEqual([[{ title: "ab", text: "x" }]]);
  expect(save.state().status).toBe("saved");
  expect(save.pending()).toBe(false);
});

test("what was typed during a request goes out after it, not at once", async () => {
  let answer = () => {};
  const send = vi.fn((_patch: Partial<Note>) => new Promise<void>((resolve) => (answer = resolve)));
  const { save } = setUp(send);
  save.change({ title: "a" });
  await vi.advanceTimersByTimeAsync(700);
  save.change({ title: "ab" });
  await vi.advanceTimersByTimeAsync(700);
  expect(send).toHaveBeenCalledTimes(1);
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(send.mock.lastCall).toEqual([{ title: "ab" }]);
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(save.state().status).toBe("saved");
});

test("without a connection nothing is lost, and it is tried again until it works", async () => {
  const send = vi.fn(async (_patch: Partial<Note>) => {});
  send.mockRejectedValueOnce(offlineProblem(new Error("away")));
  send.mockRejectedValueOnce(offlineProblem(new Error("away")));
  const { save, storage } = setUp(send);
  save.change({ title: "a" });
  await vi.advanceTimersByTimeAsync(700);
  expect(save.state().status).toBe("offline");
  expect(storage.kept.get("k")).toBe('{"title":"a"}');
  await vi.advanceTimersByTimeAsync(2_000 + 5_000);
  expect(send).toHaveBeenCalledTimes(3);
  expect(save.state().status).toBe("saved");
  expect(storage.kept.size).toBe(0);
});

test("a page that is opened again sends what was left", async () => {
  const storage = memory();
  storage.setItem("k", '{"text":"half"}');
  const { save, send } = setUp(undefined, storage);
  expect(save.state().edits).toEqual({ text: "half" });
  await vi.advanceTimersByTimeAsync(0);
  expect(send).toHaveBeenCalledWith({ text: "half" });
});

test("a refused part says why and waits for its correction; the others are saved", async () => {
  const send = vi.fn(async (patch: Partial<Note>) => {
    if (patch.title === "") throw refusal("title");
  });
  const { save } = setUp(send);
  save.change({ title: "" });
  save.change({ text: "x" });
  await vi.advanceTimersByTimeAsync(700);
  expect(send.mock.calls).toEqual([[{ title: "", text: "x" }], [{ text: "x" }]]);
  expect(save.state().status).toBe("refused");
  expect(save.state().errors.map(({ field }) => field)).toEqual(["title"]);
  save.change({ title: "b" });
  expect(save.state().errors).toEqual([]);
  await vi.advanceTimersByTimeAsync(700);
  expect(save.state().status).toBe("saved");
});

test("a refusal that blames no field stops all of it", async () => {
  const frozen = new Problem({ slug: "frozen", status: 409, title: "Vast", detail: "Vast." });
  const { save, send } = setUp(vi.fn(async (_patch: Partial<Note>) => Promise.reject(frozen)));
  save.change({ title: "a" });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(send).toHaveBeenCalledTimes(1);
  expect(save.state()).toMatchObject({ status: "refused", problem: frozen });
});
