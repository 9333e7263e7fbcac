import { describe, expect, it } from "vitest";
import { broken, softened } from "./breaks";

const lines = (text: string, most: number) =>
  broken(text, most, (l) => Array.from(l).length).map((b) => b.lines);

describe("broken", () => {
  it("breaks at spaces, after hyphens and at soft hyphens, as evenly as it can", () => {
    expect(lines("Honing van het dak", 2)).toEqual([["Honing van het dak"], ["Honing van", "het dak"]]);
    expect(lines("Haselnuss-Kirsch", 2)[1]).toEqual(["Haselnuss-", "Kirsch"]);
    expect(lines("Speculaas\u00admolen", 2)).toEqual([["Speculaasmolen"], ["Speculaas-", "molen"]]);
  });

  it("breaks scripts without spaces between any two signs", () => {
    expect(lines("日本日本", 2)[1]).toEqual(["日本", "日本"]);
  });

  it("leaves a word alone that has no place to break", () => {
    expect(lines("Stoofpeer", 4)).toEqual([["Stoofpeer"]]);
  });
});

describe("softened", () => {
  it.each([
    ["Hottentottententententoonstelling", "Hot·ten·tot·ten·ten·ten·ten·toons·tel·ling"],
    ["Donaudampfschifffahrt", "Donau·dampf·schiff·fahrt"],
  ])("finds likely syllables in %s", (word, parts) => {
    const found = softened(word).split("\u00ad");
    expect(found.join("")).toBe(word);
    const ends = (list: string[]) => list.map((_, i) => list.slice(0, i + 1).join("").length);
    expect(ends(parts.split("·"))).toEqual(expect.arrayContaining(ends(found)));
  });

  it("touches no short word and leaves none without an end", () => {
    expect(softened("Stoofpeer met kaneel")).toBe("Stoofpeer met kaneel");
    expect(
      Math.max(
        ...softened("W".repeat(40))
          .split("\u00ad")
          .map((p) => p.length),
      ),
    ).toBeLessThanOrEqual(16);
  });
});
