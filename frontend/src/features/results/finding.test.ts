import { expect, test } from "vitest";
import type { Results } from "@/api/campaigns";
import { findingOf, standsAnyway } from "./finding";
import { pollEvery } from "./rounds";
import { result } from "./testResult";

test("a lead is clear only where the intervals do not meet", () => {
  const far = result([60, 44], { margin: 0.03 });
  expect(findingOf(far)).toMatchObject({ kind: "lead", points: 16, votes: 160, clear: true });
  const near = result([46, 44], { margin: 0.03 });
  expect(findingOf(near)).toMatchObject({ kind: "lead", points: 2, clear: false });
  const touching = result([50, 44], { margin: 0.03 });
  expect(findingOf(touching)).toMatchObject({ clear: false });
});

test("with several places the last that is in is compared with the first that is out", () => {
  const three = result([60, 44, 31, 30, 5], { seats: 3 });
  expect(findingOf(three)).toMatchObject({ last: { title: "C" }, next: { title: "D" }, points: 1 });
});

test("a tie counts across the last place, and nowhere else", () => {
  expect(findingOf(result([44, 44, 10]))).toMatchObject({
    kind: "tie",
    tied: [{ title: "A" }, { title: "B" }],
  });
  expect(findingOf(result([60, 44, 44, 10], { seats: 2 }))).toMatchObject({
    kind: "tie",
    tied: [{ title: "B" }, { title: "C" }],
  });
  expect(findingOf(result([44, 44, 10], { seats: 2 }))).toMatchObject({ kind: "lead", last: { title: "B" } });
  expect(findingOf(result([60, 44, 44]))).toMatchObject({ kind: "lead", next: { title: "B" } });
});

test("without votes nothing is found, and with as many places as options nobody is out", () => {
  expect(findingOf(result([0, 0]))).toEqual({ kind: "none" });
  expect(findingOf(result([]))).toEqual({ kind: "none" });
  expect(findingOf(result([60, 44], { seats: 2 }))).toEqual({ kind: "all" });
});

test.each(["ranks", "hidden"] as const)("nothing is found where only %s may be seen", (visible) => {
  expect(findingOf(result([60, 44], { visible, final: false }))).toBeUndefined();
});

test("a running count finds the same before anybody is called a winner", () => {
  expect(findingOf(result([60, 44], { final: false }))).toMatchObject({ kind: "lead", points: 16 });
});

test("a result stands anyway when the lead is larger than all that was set aside or refused", () => {
  const ballots = { counted: 1000, withdrawn: 9 };
  const aside = (held: number, removed: number) =>
    standsAnyway(result([60, 44], { ballots: { ...ballots, held, removed } }));
  expect([aside(100, 59), aside(100, 60), aside(0, 0)]).toEqual([true, false, undefined]);
});

test("what moves is asked for often, what is hidden now and then, what is final never", () => {
  const every = (visible: Results["visible"], final = false) => pollEvery(result([1], { visible, final }));
  expect([every("counts"), every("ranks"), every("hidden")]).toEqual([5_000, 5_000, 60_000]);
  expect([every("counts", true), pollEvery(undefined)]).toEqual([false, false]);
});
