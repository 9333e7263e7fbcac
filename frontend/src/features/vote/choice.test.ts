import { expect, test } from "vitest";
import { isBlank, linesOf, pruned, sameChoice } from "./choice";

test("choices are the same when they say the same", () => {
  expect(sameChoice({ approve: ["a", "b"] }, { approve: ["b", "a"] })).toBe(true);
  expect(sameChoice({ approve: ["a"] }, { approve: ["b", "a"] })).toBe(false);
  expect(sameChoice({ score: { a: 3, b: 0 } }, { score: { a: 3 } })).toBe(true);
  expect(sameChoice({ points: { a: 3 } }, { points: { a: 2 } })).toBe(false);
  expect(sameChoice({ rank: [["a"], ["b"]] }, { rank: [["b"], ["a"]] })).toBe(false);
  expect(sameChoice({ rank: [["a", "b"]] }, { rank: [["b", "a"]] })).toBe(true);
});

test("lines tell the best first", () => {
  expect(linesOf({ points: { a: 1, b: 3, c: 0 } })).toEqual([
    { id: "b", points: 3 },
    { id: "a", points: 1 },
  ]);
  expect(linesOf({ rank: [["a"], ["b", "c"]] }).map(({ rank }) => rank)).toEqual([1, 2, 2]);
  expect(isBlank({ score: { a: 0 } })).toBe(true);
  expect(isBlank({ choose: ["a"] })).toBe(false);
});

test("what is no longer there is left out, and empty places close", () => {
  const here = new Set(["a", "c"]);
  expect(pruned({ rank: [["a"], ["b"], ["b", "c"]] }, here)).toEqual({ rank: [["a"], ["c"]] });
  expect(pruned({ points: { a: 1, b: 2 } }, here)).toEqual({ points: { a: 1 } });
  expect(pruned({ approve: ["b", "c"] }, here)).toEqual({ approve: ["c"] });
});
