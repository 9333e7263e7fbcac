import { expect, test } from "vitest";
import { answeredSoFar, nothingYet, numberOf, type TaskEvent, type TaskState, taskStep } from "./taskState";

const ask = (task: string) => ({ task, token: `t-${task}`, shown: ["a", "b"] });
const loaded = (...names: string[]): TaskEvent => ({
  type: "loaded",
  items: names.map(ask),
  answered: 0,
  limit: 6,
  done: false,
});
const say = (winner: string): TaskEvent => ({ type: "answer", answer: { winner } });
const after = (...events: TaskEvent[]): TaskState => events.reduce(taskStep, nothingYet);
const names = (list: TaskState["queue"]) => list.map(({ task }) => task);

test("an answer goes into the outbox and the next question stands at once", () => {
  const state = after(loaded("1", "2", "3"), say("a"));
  expect(names(state.queue)).toEqual(["2", "3"]);
  expect(state.outbox.map(({ task }) => task.token)).toEqual(["t-1"]);
  expect([answeredSoFar(state), numberOf(state)]).toEqual([1, 2]);
  const arrived = taskStep(state, { type: "sent", task: "1" });
  expect(arrived.outbox).toEqual([]);
  expect([answeredSoFar(arrived), numberOf(arrived)]).toEqual([1, 2]);
});

test("questions that are here or on their way are not taken twice", () => {
  const state = after(loaded("1", "2"), say("a"), loaded("1", "2", "3"));
  expect(names(state.queue)).toEqual(["2", "3"]);
});

test("undo asks the last question again, by its own token, and counts it once", () => {
  const state = after(loaded("1", "2"), say("a"), { type: "sent", task: "1" }, { type: "undo" });
  expect(names(state.queue)).toEqual(["1", "2"]);
  expect(state.before).toEqual({ winner: "a" });
  expect([answeredSoFar(state), numberOf(state)]).toEqual([1, 1]);
  const again = [say("b"), { type: "sent", task: "1" } as const].reduce(taskStep, state);
  expect([answeredSoFar(again), numberOf(again)]).toEqual([1, 2]);
  expect(again.given.map(({ answer }) => answer.winner)).toEqual(["b"]);
});

test("an answer given anew before the first one left takes its place", () => {
  const state = after(loaded("1", "2"), say("a"), { type: "undo" }, say("b"));
  expect(state.outbox.map(({ answer }) => answer.winner)).toEqual(["b"]);
  expect(answeredSoFar(state)).toBe(1);
});

test("a refused answer is dropped with its question, or asked again as it was given", () => {
  const state = after(loaded("1", "2"), say("a"));
  const dropped = taskStep(state, { type: "refused", task: "1", again: false });
  expect([names(dropped.queue), dropped.outbox, dropped.given]).toEqual([["2"], [], []]);
  const back = taskStep(state, { type: "refused", task: "1", again: true });
  expect(names(back.queue)).toEqual(["1", "2"]);
  expect(back.before).toEqual({ winner: "a" });
});

test("with nothing asked there is nothing to answer or to take back", () => {
  expect(after(say("a"))).toEqual(nothingYet);
  expect(after({ type: "undo" })).toEqual(nothingYet);
  expect(after(loaded("1"), say("a"), { type: "forget" })).toEqual(nothingYet);
});

test("no more is asked than the voter may answer", () => {
  const state = after({
    type: "loaded",
    items: ["1", "2", "3"].map(ask),
    answered: 0,
    limit: 2,
    done: false,
  });
  expect(names(state.queue)).toEqual(["1", "2"]);
  const all = [say("a"), say("b"), { type: "sent", task: "1" }, { type: "sent", task: "2" }] as TaskEvent[];
  const over = all.reduce(taskStep, state);
  expect([over.done, over.queue.length, over.answered]).toEqual([true, 0, 2]);
  expect(names(taskStep(over, { type: "undo" }).queue)).toEqual(["2"]);
});
