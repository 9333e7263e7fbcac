import { expect, test } from "vitest";
import { added, dropLevel, levelled, levelOf, moved, placed, removed } from "./ranks";

const abc = [["a"], ["b"], ["c"]];
const tied = [["a"], ["b", "c"], ["d"]];

test("one step up or down passes the next place, whoever stands there", () => {
  expect(moved(abc, "b", -1)).toEqual([["b"], ["a"], ["c"]]);
  expect(moved(abc, "b", 1)).toEqual([["a"], ["c"], ["b"]]);
  expect(moved(abc, "a", -1)).toEqual(abc);
  expect(moved(abc, "c", 1)).toEqual(abc);
  expect(moved(tied, "d", -1)).toEqual([["a"], ["d"], ["b", "c"]]);
  expect(moved(abc, "x", 1)).toEqual(abc);
});

test("a step out of equals stays beside them", () => {
  expect(moved(tied, "c", -1)).toEqual([["a"], ["c"], ["b"], ["d"]]);
  expect(moved(tied, "b", 1)).toEqual([["a"], ["c"], ["b"], ["d"]]);
});

test("equal joins the place above, and pressed again stands alone below it", () => {
  expect(levelled(abc, "b")).toEqual([["a", "b"], ["c"]]);
  expect(levelled(levelled(abc, "b"), "b")).toEqual(abc);
  expect(levelled(abc, "a")).toEqual(abc);
  expect(levelled(tied, "d")).toEqual([["a"], ["b", "c", "d"]]);
});

test("adding goes last, removing closes the gap, placing takes a place of its own", () => {
  expect(added(abc, "d")).toEqual([["a"], ["b"], ["c"], ["d"]]);
  expect(removed(abc, "b")).toEqual([["a"], ["c"]]);
  expect(removed(tied, "c")).toEqual([["a"], ["b"], ["d"]]);
  expect(placed(tied, "c", 0)).toEqual([["c"], ["a"], ["b"], ["d"]]);
  expect(levelOf(tied, "c")).toBe(1);
  expect(levelOf(tied, "x")).toBe(-1);
});

test("what is dropped lands after the rows above it and never parts equals", () => {
  expect(dropLevel(abc, "x", 0)).toBe(0);
  expect(dropLevel(abc, "x", 2)).toBe(2);
  expect(dropLevel(abc, "a", 2)).toBe(2);
  expect(dropLevel(tied, "x", 3)).toBe(2);
  expect(dropLevel(tied, "x", 2)).toBe(1);
  expect(dropLevel([], "x", 0)).toBe(0);
});
