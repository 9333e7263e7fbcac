import { expect, test } from "vitest";
import { give, refusal, roomFor, spent } from "./points";

const purse = { points: 6, perOption: 4 };

test("points fit the option's cap and what is left, and none is left out", () => {
  expect(give({}, "a", 3, purse)).toEqual({ a: 3 });
  expect(give({ a: 3 }, "a", 9, purse)).toEqual({ a: 4 });
  expect(give({ a: 4 }, "b", 9, purse)).toEqual({ a: 4, b: 2 });
  expect(give({ a: 4, b: 2 }, "b", 0, purse)).toEqual({ a: 4 });
  expect(give({ a: 4 }, "b", -1, purse)).toEqual({ a: 4 });
  expect(give({}, "a", 2.9, purse)).toEqual({ a: 2 });
});

test("room is what the option may still have, its own points with it", () => {
  expect(spent({ a: 4, b: 1 })).toBe(5);
  expect(roomFor({ a: 4, b: 1 }, "b", purse)).toBe(2);
  expect(roomFor({ a: 4, b: 1 }, "a", purse)).toBe(4);
  expect(roomFor({}, "a", purse)).toBe(4);
});

test("a refusal says whether the cap or the purse is the reason", () => {
  expect(refusal({ a: 4 }, "a", 5, purse)).toBe("cap");
  expect(refusal({ a: 4, b: 2 }, "c", 1, purse)).toBe("spent");
  expect(refusal({ a: 4 }, "b", 9, purse)).toBe("spent");
  expect(refusal({ a: 3 }, "a", 4, purse)).toBeNull();
});
