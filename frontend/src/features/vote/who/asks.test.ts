import { expect, test } from "vitest";
import { Problem } from "@/api/problem";
import type { Admission } from "@/api/who";
import { asksOf, blockOf, codeUse, flawsIn, isToldThere } from "./asks";
import { codeInHash } from "./codeMemory";

const admission = (reasons: string[], of: Partial<Admission> = {}): Admission => ({
  eligible: reasons.length === 0,
  reasons,
  as: "member",
  codes: 0,
  weight: 1,
  declaration: {},
  ...of,
});

const refused = (status: number, slug: string, more: object) =>
  new Problem({ slug, status, title: "Nee", detail: "Zo niet.", ...more });

test("only what is lacking is asked, each once", () => {
  expect(asksOf(admission([]))).toEqual([]);
  expect(asksOf(admission(["country-undeclared", "house-rules", "too-young", "code-required"]))).toEqual([
    "code",
    "rules",
    "age",
    "country",
  ]);
  expect(asksOf(admission(["not-invited", "guest"]))).toEqual([]);
});

test("what a ballot cannot bring is told before it; a visitor signs in on the way", () => {
  expect(blockOf(admission(["not-invited", "house-rules"]))).toBe("not-invited");
  expect(blockOf(admission(["sign-in"], { as: "visitor" }))).toBeUndefined();
  expect(blockOf(admission(["sign-in"], { as: "guest" }))).toBe("sign-in");
  expect(blockOf(admission(["sign-in", "not-invited"], { as: "visitor" }))).toBe("not-invited");
  expect(blockOf(admission(["age-undeclared"]))).toBeUndefined();
});

test("a code must be there, may be, or is of no use", () => {
  expect(codeUse({}, admission([]))).toBe("none");
  expect(codeUse({ maxWeight: 3 }, admission([]))).toBe("may");
  expect(codeUse({ maxWeight: 3 }, admission([], { weight: 3, codes: 3 }))).toBe("none");
  const settings = { eligibility: { tiers: ["email"], codeRequired: true } };
  expect(codeUse(settings, admission(["code-required"]))).toBe("must");
  expect(codeUse(settings, admission([], { codes: 1 }))).toBe("none");
});

test("a refusal is told at the question that cures it", () => {
  const typo = refused(422, "ballot-invalid", {
    fields: [{ field: "code", code: "code-typo", message: "Tikfout." }],
  });
  expect(flawsIn(typo)).toEqual({ code: "Tikfout." });
  expect(isToldThere(typo)).toBe(true);
  const used = refused(403, "not-eligible", { reason: "code-used" });
  expect(flawsIn(used)).toEqual({ code: "Zo niet." });
  expect(isToldThere(used)).toBe(true);
  expect(isToldThere(refused(403, "not-eligible", { reason: "not-invited" }))).toBe(false);
  const both = refused(422, "ballot-invalid", {
    fields: [
      { field: "code", code: "code-typo", message: "Tikfout." },
      { field: "approve[0]", code: "unknown-option", message: "Weg." },
    ],
  });
  expect(isToldThere(both)).toBe(false);
});

test("the code of a pack is read from behind the #", () => {
  expect(codeInHash("#code=7K3M-9QXA-2B4F")).toBe("7K3M-9QXA-2B4F");
  expect(codeInHash("code=7k3m%209qxa")).toBe("7k3m 9qxa");
  expect(codeInHash("#code=")).toBeUndefined();
  expect(codeInHash("#value")).toBeUndefined();
  expect(codeInHash(`#code=${"7".repeat(999)}`)).toHaveLength(64);
});
