import { expect, test } from "vitest";
import { burst, type Stretch, spanOf, stretchWidth } from "./timeline";

const line = (...ballots: number[]): Stretch[] =>
  ballots.map((count, n) => ({
    at: new Date(Date.UTC(2026, 10, 22, 8, 10 * n)).toISOString(),
    ballots: count,
    all: count + 5,
  }));

test("a burst is the shortest time with at least half of the case", () => {
  expect(burst(line(1, 0, 2, 40, 30, 3, 0, 1))).toEqual({
    from: "2026-11-22T08:30:00.000Z",
    span: 10 * 60_000,
    share: 40 / 77,
  });
});

test("a steady trickle has no burst shorter than half its length", () => {
  expect(burst(line(5, 5, 5, 5, 5, 5))).toMatchObject({ span: 30 * 60_000, share: 0.5 });
});

test("a case without times has none", () => {
  expect(burst([])).toBeNull();
  expect(burst(line(0, 0))).toBeNull();
  expect(stretchWidth(line(3))).toBe(0);
});

test("stretches that are left out do not make the others longer", () => {
  const [a, , , b, c] = line(1, 0, 0, 2, 3);
  expect(stretchWidth([a, b, c] as Stretch[])).toBe(10 * 60_000);
});

test("a span is told in the largest unit of which there are at least two", () => {
  expect(spanOf(9 * 60_000)).toEqual({ unit: "minutes", count: 9 });
  expect(spanOf(119 * 60_000)).toEqual({ unit: "minutes", count: 119 });
  expect(spanOf(5 * 3_600_000)).toEqual({ unit: "hours", count: 5 });
  expect(spanOf(72 * 3_600_000)).toEqual({ unit: "days", count: 3 });
  expect(spanOf(0)).toEqual({ unit: "minutes", count: 1 });
});
