import { expect, test } from "vitest";
import { fromWall, toWall } from "./zoned";

test("the wall clock of a zone in summer and in winter", () => {
  expect(toWall("2026-07-01T18:00:00Z", "Europe/Amsterdam")).toBe("2026-07-01T20:00");
  expect(toWall("2026-12-01T18:00:00Z", "Europe/Amsterdam")).toBe("2026-12-01T19:00");
  expect(toWall("2026-12-01T18:00:00Z", "Asia/Kathmandu")).toBe("2026-12-01T23:45");
});

test.each(["Europe/Amsterdam", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland", "UTC"])(
  "every hour of a year in %s comes back as it went",
  (zone) => {
    for (let hour = 0; hour < 365 * 24; hour += 5) {
      const moment = new Date(Date.UTC(2026, 0, 1, hour));
      const wall = toWall(moment, zone);
      expect(toWall(fromWall(wall, zone), zone)).toBe(wall);
    }
  },
);

test("an hour that is skipped moves on, one that comes twice is the first", () => {
  expect(fromWall("2026-03-29T02:30", "Europe/Amsterdam")).toBe("2026-03-29T01:30:00.000Z");
  expect(fromWall("2026-10-25T02:30", "Europe/Amsterdam")).toBe("2026-10-25T00:30:00.000Z");
});

test("an input that is not filled in is no moment", () => {
  expect(fromWall("", "Europe/Amsterdam")).toBe("");
});
