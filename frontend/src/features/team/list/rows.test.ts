import { expect, test } from "vitest";
import type { Campaign, Round } from "@/api/campaigns";
import { readListSearch } from "./listSearch";
import { nextMoment } from "./nextMoment";
import { rowsOf } from "./rows";

const now = new Date("2026-10-01T12:00:00Z");

function round(part: Partial<Round>): Round {
  return {
    id: "r",
    campaignId: "c",
    campaignSlug: "c",
    number: 1,
    kind: "collect",
    method: "",
    state: "planned",
    opensAt: "2026-10-05T07:00:00Z",
    jury: "",
    closesAt: "2026-10-20T18:00:00Z",
    resultsVisible: "afterClose",
    seats: 1,
    settings: {},
    options: 0,
    ...part,
  };
}

function campaign(title: string, state: Campaign["state"], rounds: Partial<Round>[], ideas = 0): Campaign {
  const text = { nl: title, en: "", de: "" };
  return {
    id: title,
    slug: title.toLowerCase(),
    template: "recipe",
    state,
    title: text,
    question: text,
    summary: text,
    timezone: "Europe/Amsterdam",
    brief: { objective: "", audience: "", memberValue: "", kpis: [], existingCommunity: "" },
    brand: { colour: "", spot: "", corrections: [] },
    cover: { url: "" },
    houseRules: { nl: [], en: [], de: [] },
    rulesVersion: 1,
    rounds: rounds.map(round),
    ideas,
    demo: false,
    createdAt: "2026-09-01T00:00:00Z",
    updatedAt: "2026-09-01T00:00:00Z",
  };
}

const all = [
  campaign("Zomer", "finished", []),
  campaign("Herfst", "live", [{ state: "open" }], 60),
  campaign("Perron", "live", [{ kind: "vote", state: "open", closesAt: "2026-10-03T18:00:00Z" }], 32),
  campaign("Lente", "draft", [{}]),
  campaign("Oud", "archived", []),
  campaign("Laat", "live", [{ kind: "vote", state: "planned", opensAt: "2026-09-30T07:00:00Z" }], 4),
];

const titles = (search: Parameters<typeof rowsOf>[1]) =>
  rowsOf(all, search, (text) => text.nl ?? "", now).map(({ title }) => title);

test("what waits for the team comes first, then by the clock, and the archive is left out", () => {
  expect(titles({})).toEqual(["Laat", "Perron", "Herfst", "Lente", "Zomer"]);
});

test("a state, a word and another order", () => {
  expect(titles({ state: "archived" })).toEqual(["Oud"]);
  expect(titles({ q: "  ER".trim() })).toEqual(["Perron", "Herfst", "Zomer"]);
  expect(titles({ sort: "title" })).toEqual(["Herfst", "Laat", "Lente", "Perron", "Zomer"]);
  expect(titles({ sort: "ideas", down: true }).slice(0, 3)).toEqual(["Herfst", "Perron", "Laat"]);
});

test("an address holds only what is known", () => {
  expect(readListSearch({ state: "gone", sort: "next", down: "yes", q: "" })).toEqual({ sort: "next" });
  expect(readListSearch({ state: "live", down: true, q: "x" })).toEqual({
    state: "live",
    down: true,
    q: "x",
  });
});

test.each<[string, Partial<Round>[], string]>([
  ["a collect round that is open", [{ state: "open" }], "collectCloses"],
  ["a vote without a shortlist", [{ kind: "vote" }], "voteOpensEmpty"],
  ["a vote with one", [{ kind: "vote", options: 2 }], "voteOpens"],
  [
    "a closed vote to review",
    [{ kind: "vote", state: "closed", settings: { reviewResults: true } }],
    "review",
  ],
  ["a published one", [{ kind: "vote", state: "published", settings: { reviewResults: true } }], "wrapUp"],
  ["nothing left", [{ state: "closed" }], "wrapUp"],
])("what comes next for %s", (_, rounds, what) => {
  expect(nextMoment(campaign("x", "live", rounds), now).what).toBe(what);
});
