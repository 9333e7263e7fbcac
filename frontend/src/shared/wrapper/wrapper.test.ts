import { describe, expect, it } from "vitest";
import {
  BASES,
  COLOURS,
  draw,
  faults,
  INGREDIENTS,
  ingredient,
  LAYOUTS,
  normalise,
  PATTERNS,
  pattern,
  tidyName,
  tile,
  VOICES,
  type WrapperSpec,
} from ".";
import { advance, fitText, measure } from "./lettering";
import { seeded } from "./random";

const spec: WrapperSpec = {
  base: "puur",
  ingredients: ["peer", "kaneel"],
  colour: "bordeaux",
  pattern: "schub",
  name: "Stoofpeer",
};

/** plain draws fast, so that many names can be tried. */
const plain: WrapperSpec = { ...spec, pattern: "effen", ingredients: [] };

const NAMES = [
  "Ĳ",
  "Zeebries",
  "Beschuit met muisjes",
  "Karamelnootjes van de Nieuwmarkt",
  "Hottentottententententoonstellingstegels",
  "Straßenbahnhaltestellenfahrplanschokolad",
  "Sonntag\u00adnachmittags\u00adapfelkuchen",
  "Größenwahnsinnige Überraschungsküsse",
  "Grandad’s allotment, but with rhubarb",
  "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
  "日本のチョコレート",
];

/** Where each layout lets its name be: x and width of the box, as drawn. */
function linesOf(svg: string) {
  const doc = new DOMParser().parseFromString(svg, "image/svg+xml");
  expect(doc.querySelector("parsererror")).toBeNull();
  return [...doc.querySelectorAll("g[font-size] > text")].map((t) => {
    const g = t.parentElement as Element;
    const size = Number(g.getAttribute("font-size"));
    return {
      text: t.textContent ?? "",
      size,
      x: Number(t.getAttribute("x")),
      y: Number(t.getAttribute("y")),
      left: g.getAttribute("text-anchor") === "start",
    };
  });
}

describe("draw", () => {
  it("gives the same bytes for the same specification, and others for another", () => {
    expect(draw(spec)).toBe(draw(normalise({ ...spec })));
    expect(draw(spec)).not.toBe(draw({ ...spec, seed: "2" }));
  });

  it("keeps every name inside the square, in every layout and voice", () => {
    for (const name of NAMES) {
      for (const layout of LAYOUTS) {
        for (const voice of VOICES) {
          for (const l of linesOf(draw({ ...plain, name, layout, voice }))) {
            const width = measure(voice, l.text) * l.size;
            const start = l.left ? l.x : l.x - width / 2;
            const where = `${name} ${layout} ${voice}`;
            expect(start, where).toBeGreaterThanOrEqual(19);
            expect(start + width, where).toBeLessThanOrEqual(381);
            expect(l.y - l.size * 0.75, where).toBeGreaterThan(0);
            expect(l.y + l.size * 0.25, where).toBeLessThan(400);
          }
        }
      }
    }
  });

  it("draws every base, colour, pattern and ingredient as well-formed XML", () => {
    for (const base of BASES) linesOf(draw({ ...spec, base }));
    for (const colour of COLOURS) linesOf(draw({ ...spec, colour }));
    for (const p of PATTERNS) {
      linesOf(draw({ ...spec, pattern: p }));
      linesOf(pattern(p, "smalt"));
    }
    for (const key of INGREDIENTS) expect(linesOf(ingredient(key))).toEqual([]);
  });

  it("says what it shows only when asked, and leaves text out when small", () => {
    expect(draw(spec, { title: 'Wikkel "Stoofpeer"' })).toContain(
      'aria-label="Wikkel &quot;Stoofpeer&quot;"',
    );
    expect(draw(spec)).toContain('aria-hidden="true"');
    expect(draw(spec, { small: true })).not.toContain("<text");
  });
});

describe("fitText", () => {
  it("never leaves its box, for any text", () => {
    const random = seeded(4);
    const letters = "abcdefghijklmnopqrstuvwxyz WMĲijäöüß-’";
    for (let i = 0; i < 500; i++) {
      const length = 1 + Math.floor(random() * 40);
      const text =
        Array.from({ length }, () => letters[Math.floor(random() * letters.length)])
          .join("")
          .trim() || "x";
      const voice = VOICES[i % 3] ?? 0;
      const { size, lines } = fitText(voice, text, { x: 0, y: 0, w: 200, h: 90, maxLines: 3 });
      expect(lines.length).toBeLessThanOrEqual(3);
      expect(Math.max(...lines.map((l) => measure(voice, l))) * size).toBeLessThanOrEqual(200.01);
      expect(lines.length * size * 1.06).toBeLessThanOrEqual(90.01);
    }
  });

  it("knows real widths, and takes what it does not know for wide", () => {
    expect(advance(0, "i")).toBeLessThan(advance(0, "W"));
    expect(advance(0, "日")).toBe(1000);
  });
});

describe("faults", () => {
  it("finds nothing wrong with a good specification", () => {
    expect(faults(spec)).toEqual([]);
  });
  it("names each field that cannot be drawn", () => {
    expect(faults(null)).toEqual([{ field: "", code: "required" }]);
    const wrong = {
      ...spec,
      base: "karton",
      name: "",
      ingredients: ["peer", "peer", "peer", "peer"],
      extra: 1,
    };
    expect(faults(wrong).map((f) => f.field)).toEqual(["base", "ingredients", "name", "extra"]);
  });
  it("tidies names without losing soft hyphens", () => {
    expect(tidyName(" Pecan\u00adpiraat \u202e\u0007 2 ")).toBe("Pecan\u00adpiraat 2");
  });
});

describe("tile", () => {
  it("sets a saying and escapes it", () => {
    expect(tile({ text: "Breek <eerlijk>.", colour: "koper" })).toContain("&lt;eerlijk&gt;");
  });
});
