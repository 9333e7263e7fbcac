import { describe, expect, it } from "vitest";
import { faults, isSpec, normalise, tidyName, type WrapperSpec } from ".";
import { seeded } from "./random";
import { randomSpec } from "./samples";

const spec: WrapperSpec = {
  base: "puur",
  ingredients: ["peer"],
  colour: "bordeaux",
  pattern: "schub",
  name: "Stoofpeer",
};

describe("faults", () => {
  it("finds nothing wrong with a good specification", () => {
    const random = seeded(3);
    for (let i = 0; i < 300; i++) expect(faults(randomSpec(random))).toEqual([]);
    expect(isSpec({ ...spec, layout: "band", voice: 2, seed: "9" })).toBe(true);
  });

  it.each([
    [{ base: "karton" }, "base", "unknown"],
    [{ colour: "constructor" }, "colour", "unknown"],
    [{ pattern: 4 }, "pattern", "unknown"],
    [{ ingredients: ["__proto__"] }, "ingredients", "unknown"],
    [{ ingredients: "peer" }, "ingredients", "unknown"],
    [{ ingredients: ["peer", "peer", "peer", "peer"] }, "ingredients", "max"],
    [{ layout: "ruim" }, "layout", "unknown"],
    [{ voice: "0" }, "voice", "unknown"],
    [{ seed: 7 }, "seed", "unknown"],
    [{ name: " \u00a0\u202e" }, "name", "required"],
    [{ name: { toString: "x" } }, "name", "required"],
    [{ name: "x".repeat(41) }, "name", "max"],
    [{ name: `x${"\u00ad".repeat(5000)}` }, "name", "max"],
    [{ onload: "alert(1)" }, "onload", "unknown"],
  ])("refuses %j", (change, field, code) => {
    expect(faults({ ...spec, ...change })).toContainEqual({ field, code });
  });

  it("refuses what is no object", () => {
    for (const value of [null, undefined, 4, "x", [spec]]) {
      expect(faults(value)).toEqual([{ field: "", code: "required" }]);
    }
  });
});

describe("normalise", () => {
  it("gives one form, whatever the order of the keys, and the same form again", () => {
    const shuffled = Object.fromEntries(
      Object.entries({ ...spec, seed: "", voice: 1 as const }).reverse(),
    ) as unknown as WrapperSpec;
    const form = JSON.stringify(normalise(shuffled));
    expect(form).toBe(JSON.stringify(normalise({ ...spec, voice: 1 })));
    expect(JSON.stringify(normalise(normalise(shuffled)))).toBe(form);
  });
});

describe("tidyName", () => {
  it("leaves out what cannot be drawn and keeps soft hyphens", () => {
    expect(tidyName(" Pecan\u00adpiraat \u202e\u0007 2\t\n3 ")).toBe("Pecan\u00adpiraat 2 3");
    expect(tidyName("a\ud800b\udc00c\ufffed\ue000e")).toBe("abcde");
    expect(tidyName("🍫 日本")).toBe("🍫 日本");
  });
});
