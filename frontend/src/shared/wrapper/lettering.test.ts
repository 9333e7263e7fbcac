import { describe, expect, it } from "vitest";
import { draw, LAYOUTS, VOICES, type WrapperSpec } from ".";
import { drop, FACES, rise } from "./faces";
import type { Voice } from "./keys";
import { fitText } from "./lettering";
import { advance, kerning, measure } from "./measure";
import { pick, seeded } from "./random";
import { NAMES, one, randomName } from "./samples";

/** plain draws fast, so that many names can be tried. */
const plain: WrapperSpec = { base: "puur", ingredients: [], colour: "smalt", pattern: "effen", name: "x" };

interface Ink {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** inkOf is where each line of lettering may leave ink, title first and label last. */
function inkOf(svg: string, voice: Voice): Ink[] {
  const groups = [
    ...svg.matchAll(
      /<g font-family[^>]*letter-spacing="([^"]+)" font-size="([^"]+)"[^>]*text-anchor="(\w+)"[^>]*>(.*?)<\/g>/g,
    ),
  ];
  return groups.flatMap(([, spacing, size, anchor, inner], i) =>
    [...(inner ?? "").matchAll(/<text x="([^"]+)" y="([^"]+)">(.*?)<\/text>/g)].map(([, x, y, escaped]) => {
      const text = (escaped ?? "")
        .replace(/&#39;/g, "'")
        .replace(/&amp;/g, "&")
        .replace(/&quot;/g, '"');
      const v: Voice = i === groups.length - 1 && groups.length > 1 ? 2 : voice;
      const [em, at, baseline] = [Number(size), Number(x), Number(y)];
      const letters = Array.from(text).length;
      const width = (measure(v, text) - letters * FACES[v].tracking) * em + letters * Number(spacing);
      const left = anchor === "start" ? at : at - width / 2;
      const face = FACES[v];
      return {
        left,
        right: left + width,
        top: baseline - rise(face, text) * em,
        bottom: baseline + drop(face, text) * em,
      };
    }),
  );
}

/** Where the wrapper's panels let lettering be, per layout: left, top, right, bottom. */
const PANELS = {
  plaat: [72, 72, 328, 336],
  band: [36, 278, 364, 400],
  strooi: [10, 150, 390, 250],
  groot: [44, 44, 356, 356],
  rand: [52, 52, 348, 348],
  kolom: [150, 0, 400, 400],
} as const;

describe("lettering", { timeout: 60_000 }, () => {
  const names = [...NAMES, ...Array.from({ length: 120 }, (_, i) => randomName(seeded(i)))];

  it.each(LAYOUTS)("stays in its panel, whatever the name (%s)", (layout) => {
    for (const name of names) {
      for (const voice of VOICES) {
        const ink = inkOf(draw({ ...plain, name, layout, voice }), voice);
        expect(ink.length).toBeGreaterThan(0);
        // The quarters of this layout lie where its seed puts them; both sides of the middle are one quarter wide.
        const lowest = Math.min(...ink.map((l) => l.left)) < 200 ? 0 : 200;
        const [left, top, right, bottom] =
          layout === "kwart" ? [lowest + 10, 0, lowest + 190, 400] : PANELS[layout];
        for (const line of ink) {
          const where = `${name}, voice ${voice}: ${JSON.stringify(line)}`;
          expect(line.left, where).toBeGreaterThanOrEqual(left - 0.2);
          expect(line.right, where).toBeLessThanOrEqual(right + 0.2);
          expect(line.top, where).toBeGreaterThanOrEqual(top - 0.2);
          expect(line.bottom, where).toBeLessThanOrEqual(bottom + 0.2);
        }
        const label = ink.at(-1);
        const title = ink.at(-2);
        if (label && title && layout !== "groot")
          expect(title.bottom, name).toBeLessThanOrEqual(label.top + 1);
      }
    }
  });
});

describe("fitText", { timeout: 60_000 }, () => {
  it("never leaves its box, for any text and any box", () => {
    const random = seeded(4);
    for (let i = 0; i < 1500; i++) {
      const voice = VOICES[i % 3] ?? 0;
      const box = {
        x: 0,
        y: 0,
        w: 40 + pick(random, 300),
        h: 20 + pick(random, 150),
        maxLines: 1 + pick(random, 4),
      };
      const { size, lines, baselines, ...heights } = fitText(voice, randomName(random), box);
      expect(size).toBeGreaterThan(0);
      expect(lines.length).toBeLessThanOrEqual(box.maxLines + 1);
      for (const line of lines) expect(measure(voice, line) * size, line).toBeLessThanOrEqual(box.w + 0.01);
      expect(((baselines.at(-1) ?? 0) + heights.rise + heights.drop) * size).toBeLessThanOrEqual(
        box.h + 0.01,
      );
    }
  });

  it("loses no letter when it breaks", () => {
    const random = seeded(5);
    for (let i = 0; i < 400; i++) {
      const text = one(random, NAMES);
      const kept = (s: string) => s.replace(/[\s\u00ad-]/g, "");
      expect(kept(fitText(0, text, { x: 0, y: 0, w: 30 + i, h: 60 }).lines.join(""))).toBe(kept(text));
    }
  });

  it("keeps every name of people's languages readable in a wrapper", () => {
    for (const name of NAMES.slice(0, 15)) {
      expect(fitText(0, name, { x: 0, y: 0, w: 148, h: 112, maxSize: 56 }).size, name).toBeGreaterThan(11);
    }
  });
});

describe("measure", () => {
  it("knows real widths and kerning, and takes what it does not know for wide", () => {
    expect(advance(0, "i")).toBeLessThan(advance(0, "W"));
    expect(kerning(0, "A", "V")).toBeLessThan(-50);
    expect(kerning(0, " ", "日")).toBe(0);
    expect(advance(0, "日")).toBeGreaterThanOrEqual(1000);
    expect(advance(0, "\u0301")).toBe(0);
  });
});
