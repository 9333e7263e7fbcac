import { expect, test } from "vitest";
import { summed, weekly } from "./weeks";

const days = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    day: new Date(Date.UTC(2026, 8, 1 + at)).toISOString().slice(0, 10),
    num: 1,
    den: at + 1,
  }));

test("a trend takes every seventh day back from the last, at most twelve", () => {
  expect(weekly(days(15)).map(({ den }) => den)).toEqual([1, 8, 15]);
  expect(weekly(days(200))).toHaveLength(12);
  expect(weekly([])).toEqual([]);
});

test("weeks are summed up to the last day, and those before the first figure are left out", () => {
  const points = days(10).map((point) => ({ ...point, den: 2 }));
  expect(summed(points, "2026-09-10").map(({ day, num, den }) => [day, num, den])).toEqual([
    ["2026-09-03", 3, 6],
    ["2026-09-10", 7, 14],
  ]);
  expect(summed([], "2026-09-10")).toEqual([]);
});
