import { describe, expect, it } from "vitest";
import {
  BASES,
  COLOURS,
  draw,
  INGREDIENTS,
  ingredient,
  LAYOUTS,
  normalise,
  PATTERNS,
  pattern,
  tile,
  VOICES,
  type WrapperSpec,
} from ".";
import { GLAZES, luminance } from "./colours";
import { seeded } from "./random";
import { randomSpec } from "./samples";

const spec: WrapperSpec = {
  base: "puur",
  ingredients: ["peer", "kaneel"],
  colour: "bordeaux",
  pattern: "schub",
  name: "Stoofpeer",
};

const ELEMENTS = new Set(["svg", "g", "path", "rect", "circle", "ellipse", "text"]);

/** parsed fails for what is not XML, and for anything in it that is not plain drawing. */
function parsed(svg: string): Document {
  const doc = new DOMParser().parseFromString(svg, "image/svg+xml");
  expect(doc.querySelector("parsererror"), svg).toBeNull();
  const odd: string[] = [];
  for (const element of doc.querySelectorAll("*")) {
    if (!ELEMENTS.has(element.tagName)) odd.push(element.tagName);
    for (const { name, value } of element.attributes) {
      if (/^(?:on|id$|style$|href|xlink)/.test(name) || /url\(|NaN|undefined|Infinity/.test(value))
        odd.push(`${name}=${value}`);
    }
  }
  expect(odd).toEqual([]);
  return doc;
}

// Long enough for a machine that is busy with other things.
describe("draw", { timeout: 60_000 }, () => {
  it("gives the same bytes for the same specification, and others for another", () => {
    expect(draw(spec)).toBe(draw(normalise({ ...spec })));
    for (const other of [
      { seed: "2" },
      { name: "Stoofpeertje" },
      { base: "melk" },
      { ingredients: [] },
    ] as const) {
      expect(draw(spec)).not.toBe(
        draw({ ...spec, ...other, ingredients: [...(other.ingredients ?? spec.ingredients)] }),
      );
    }
  });

  it("keeps its arrangement while the name is typed, where it has a seed", () => {
    const seeded: WrapperSpec = { ...spec, pattern: "tegel", layout: "band", voice: 0, seed: "7" };
    const wordless = (name: string) => draw({ ...seeded, name }, { small: true });
    expect(wordless("Stoof")).toBe(wordless("Stoofpeer"));
    expect(draw({ ...seeded, seed: "8" })).not.toBe(draw(seeded));
  });

  it("draws a thousand specifications as plain drawing, the same each time", () => {
    const random = seeded(1);
    for (let i = 0; i < 1000; i++) {
      const s = randomSpec(random);
      const svg = draw(s);
      expect(svg.length, JSON.stringify(s)).toBeLessThan(48_000);
      expect(draw(structuredClone(s))).toBe(svg);
      if (i % 10 === 0) parsed(svg);
    }
  });

  it("draws every layout with every number of ingredients, in every voice, on every base", () => {
    for (const layout of LAYOUTS) {
      for (const [n, base] of BASES.entries()) {
        const ingredients = INGREDIENTS.slice(20, 20 + n);
        for (const voice of VOICES) parsed(draw({ ...spec, layout, voice, base, ingredients }));
        const drawings = draw({ ...spec, layout, base, ingredients, pattern: "effen" }, { small: true });
        for (const key of ingredients) {
          const inner = ingredient(key).replace(/^<svg[^>]*>|<\/svg>$/g, "");
          expect(drawings.includes(inner), `${layout} shows ${key}`).toBe(true);
        }
      }
    }
  });

  it("draws every colour, pattern and ingredient", () => {
    for (const key of PATTERNS) {
      for (const colour of COLOURS) parsed(pattern(key, colour));
      parsed(draw({ ...spec, pattern: key }));
    }
    for (const key of INGREDIENTS) expect(parsed(ingredient(key)).querySelectorAll("text")).toHaveLength(0);
  });

  it("says what it shows only when asked, and leaves text out when small", () => {
    const title = parsed(draw(spec, { title: `Wikkel "Stoofpeer" & 'peer'` })).documentElement;
    expect(title.getAttribute("aria-label")).toBe(`Wikkel "Stoofpeer" & 'peer'`);
    expect(parsed(draw(spec)).documentElement.getAttribute("aria-hidden")).toBe("true");
    expect(parsed(draw(spec, { small: true })).querySelector("text")).toBeNull();
  });

  it("sets the maker's word, and keeps it whole however long it is", () => {
    const brand = "Koninklijke Chocolaterie Van der Meulen & Zonen";
    const labels = parsed(draw({ ...spec, layout: "kwart" }, { brand })).querySelectorAll("text");
    expect(labels[labels.length - 1]?.textContent).toBe(`${brand}\u00a0\u00a0PUUR`);
  });

  it("never lets a text become markup", () => {
    for (const bad of [
      `"><script>alert(1)</script>`,
      "'/><a href='x'>",
      "&lt;b&gt;",
      "]]>",
      "<!--",
      "\ud800x",
      "x\u0000\uffff",
    ]) {
      const texts = [
        draw({ ...spec, name: bad }, { title: bad, brand: bad }),
        tile({ text: bad, colour: "koper" }),
      ];
      for (const svg of texts) expect(parsed(svg).documentElement.getAttribute("onload")).toBeNull();
    }
  });
});

describe("glazes", () => {
  it("carry their text with a contrast of at least 4.5", () => {
    const channel = (v: number) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    const light = (hex: string) =>
      [0.2126, 0.7152, 0.0722].reduce(
        (sum, weight, i) =>
          sum + weight * channel(Number.parseInt(hex.slice(1 + i * 2, 3 + i * 2), 16) / 255),
        0.05,
      );
    const contrast = (a: string, b: string) => Math.max(light(a), light(b)) / Math.min(light(a), light(b));
    for (const [name, g] of Object.entries(GLAZES)) {
      const onGround = luminance(g.ground) > 140 ? g.ink : g.paper;
      expect(contrast(g.ink, g.paper), name).toBeGreaterThan(4.5);
      expect(contrast(onGround, g.ground), name).toBeGreaterThan(4.49);
    }
  });
});
