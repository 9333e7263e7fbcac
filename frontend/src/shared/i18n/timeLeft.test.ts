import { expect, test } from "vitest";
import { timeLeft } from "./timeLeft";

const now = new Date("2026-09-30T12:00:00Z");

test.each([
  ["2026-10-06T13:00:00Z", "days", 6],
  ["2026-10-02T12:00:00Z", "days", 2],
  ["2026-10-02T11:59:59Z", "hours", 47],
  ["2026-09-30T13:59:00Z", "minutes", 119],
  ["2026-09-30T12:01:00Z", "minutes", 1],
  ["2026-09-30T12:00:59Z", "moment", 0],
  ["2026-09-30T11:00:00Z", "moment", 0],
] as const)("until %s is %s %i", (until, unit, count) => {
  expect(timeLeft(new Date(until), now)).toEqual({ unit, count });
});
