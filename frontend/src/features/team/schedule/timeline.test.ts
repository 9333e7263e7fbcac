import { expect, test } from "vitest";
import type { Round } from "@/api/campaigns";
import { timelineOf } from "./timeline";

const round = (id: string, opensAt: string, closesAt: string, part: Partial<Round> = {}) =>
  ({ id, opensAt, closesAt, state: "planned", ...part }) as Round;

const rounds = [
  round("a", "2026-10-01T00:00:00Z", "2026-10-05T00:00:00Z"),
  round("b", "2026-10-06T00:00:00Z", "2026-10-11T00:00:00Z"),
];

test("rounds lie to scale between the first opening and the last close, with now among them", () => {
  const line = timelineOf(rounds, new Date("2026-10-06T00:00:00Z"));
  expect(line.blocks.map(({ from, to }) => [from, to])).toEqual([
    [0, 0.4],
    [0.5, 1],
  ]);
  expect(line.now).toBe(0.5);
});

test("a round that was closed early ends where it did", () => {
  const early = round("a", "2026-10-01T00:00:00Z", "2026-10-05T00:00:00Z", {
    closedAt: "2026-10-03T00:00:00Z",
  });
  expect(timelineOf([early, rounds[1] as Round], new Date(0)).blocks[0]?.to).toBe(0.2);
});

test("now is nowhere before the beginning and after the end", () => {
  expect(timelineOf(rounds, new Date("2026-09-30T00:00:00Z")).now).toBeNull();
  expect(timelineOf(rounds, new Date("2026-10-12T00:00:00Z")).now).toBeNull();
});
