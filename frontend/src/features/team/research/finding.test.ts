import { expect, test } from "vitest";
import { findingOf } from "./finding";
import { apart, countOf, labelOf, marginOf, sumOf, together, toSend } from "./margins";
import type { Research, Table, Variable } from "./queries";
import { conditionOf, readResearchSearch, searchOf, specOf } from "./search";

const cell = (share: number, letters = "") => ({ share, letters, count: 100 * share });
const column = (label: string, letter?: string, low?: string) => ({ label, letter, low, base: 200 });
const table = (cells: unknown[], low?: string) =>
  ({
    title: "Gekozen",
    columns: [column(""), column("Noord", "A"), column("Zuid", "B", low)],
    rows: [{ label: "Zeebries", cells }],
    blocks: [{ first: 1, columns: 2, label: "Regio" }],
  }) as unknown as Table;

test("a title tells the largest difference that a test found", () => {
  expect(findingOf(table([cell(0.4), cell(0.5, "B"), cell(0.3)]))).toMatchObject({
    kind: "differs",
    most: "Noord",
    least: "Zuid",
    other: 0.3,
  });
});

test("small letters and low bases make no title", () => {
  expect(findingOf(table([cell(0.4), cell(0.5, "b"), cell(0.3)]))).toMatchObject({
    kind: "same",
    share: 0.4,
  });
  expect(findingOf(table([cell(0.4), cell(0.5, "B"), cell(0.3)], "low")).kind).toBe("same");
  expect(findingOf(table([{ hidden: true }, cell(0.5), cell(0.3)])).kind).toBe("none");
});

const research = {
  variables: [
    { id: "tier", role: "segment", kind: "one" },
    { id: "$approve", role: "choice", kind: "several" },
    { id: "profile_age", role: "segment", kind: "one" },
  ],
} as unknown as Research;

test("an address and a table are the same thing", () => {
  expect(specOf({}, research)).toEqual({ rows: "$approve", banner: ["profile_age"] });
  expect(specOf({ by: "-" }, research)).toEqual({ rows: "$approve" });
  const spec = {
    rows: "profile_age",
    banner: ["$approve"],
    only: [{ variable: "tier", codes: [1, 3] }],
    weight: "w",
  };
  expect(specOf(searchOf("r", spec), research)).toEqual(spec);
});

test("whatever stands in an address is read or left out", () => {
  expect(readResearchSearch({ view: "x", size: "99", only: "a".repeat(300), held: "yes" })).toEqual({});
  expect(conditionOf({ only: "region:1.x.2" })).toEqual({ variable: "region", codes: [1, 2] });
  expect(conditionOf({ only: ":1" })).toBeUndefined();
});

test("a margin begins as things are, small groups together, and sums to a hundred", () => {
  const variable = {
    id: "region",
    label: "Regio",
    categories: [1, 2, 3, 4].map((code) => ({ code, label: `R${code}` })),
  } as unknown as Variable;
  const counted = { rows: [300, 20, 200, 0].map((count) => ({ cells: [{ count }] })) } as unknown as Table;
  const margin = marginOf(variable, counted, ",");
  expect(margin.groups.map((group) => [labelOf(group), countOf(group)])).toEqual([
    ["R1", 300],
    ["R3 + R2", 220],
  ]);
  expect(margin.groups[1]?.share).toBe("42,3");
  expect(sumOf(margin)).toBe(100);
  const [sent] = toSend([margin]);
  expect(sent?.targets.map(({ codes }) => codes)).toEqual([[1], [3, 2]]);
  expect(sent?.targets.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 12);
});

test("groups are put together and taken apart by hand, and the shares stay a hundred together", () => {
  const part = (code: number, people: number) => ({ code, label: `R${code}`, people });
  const margin = {
    variable: "region",
    label: "Regio",
    groups: [
      { parts: [part(1, 30)], share: "33,4" },
      { parts: [part(2, 50)], share: "33,3" },
      { parts: [part(3, 70)], share: "33,3" },
    ],
  };
  const [first, , third] = margin.groups;
  if (!first || !third) throw new Error("no groups");
  const one = together(margin, new Set([third, first]), ",");
  expect(one.groups.map((group) => [labelOf(group), group.share])).toEqual([
    ["R1 + R3", "66,7"],
    ["R2", "33,3"],
  ]);
  const again = one.groups[0] && apart(one, one.groups[0], ",");
  expect(again?.groups.map((group) => [labelOf(group), group.share])).toEqual([
    ["R1", "20"],
    ["R3", "46,7"],
    ["R2", "33,3"],
  ]);
  expect(again && sumOf(again)).toBe(100);
  expect(together(margin, new Set([first]))).toBe(margin);
});
