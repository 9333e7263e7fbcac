import { expect, test } from "vitest";
import { byMethod, nextRound, ofKind } from "./rounds";
import { setupInput } from "./value";

test("the first round collects, the next one votes three days after it", () => {
  const now = Date.parse("2026-10-01T12:00:00Z");
  const first = nextRound([], now);
  expect(first).toMatchObject({ kind: "collect", opensAt: "2026-10-02T08:00:00.000Z" });
  expect(first.method).toBeUndefined();
  const second = nextRound([first], now);
  expect(second).toMatchObject({ kind: "vote", method: "approval", resultsVisible: "afterClose" });
  expect(Date.parse(second.opensAt) - Date.parse(first.closesAt)).toBe(3 * 86_400_000);
});

test("another kind drops what does not belong to it", () => {
  const vote = { ...nextRound([nextRound([])]), settings: { reviewResults: true, maxChoices: 3 } };
  const collect = ofKind(vote, "collect");
  expect(JSON.parse(JSON.stringify(collect))).toEqual({
    kind: "collect",
    opensAt: vote.opensAt,
    closesAt: vote.closesAt,
    settings: {},
  });
});

test("another method drops the settings of the old one and keeps those of every vote", () => {
  const settings = { points: 12, perOption: 5, maxWeight: 3, reviewResults: true };
  const vote = { ...nextRound([nextRound([])]), method: "budget" as const, settings };
  expect(byMethod(vote, "star")).toEqual({ method: "star", settings: { maxWeight: 3, reviewResults: true } });
});

test("a measure of which only half is there is not sent", () => {
  const brief = { objective: "", audience: "", memberValue: "", existingCommunity: "" };
  const kpis = [
    { name: "Ideeën", target: "250" },
    { name: "Makers", target: " " },
    { name: "", target: "" },
  ];
  expect(setupInput({ brief: { ...brief, kpis } }).brief?.kpis).toEqual([{ name: "Ideeën", target: "250" }]);
  expect(setupInput({ timezone: "UTC" })).toEqual({ timezone: "UTC" });
});
