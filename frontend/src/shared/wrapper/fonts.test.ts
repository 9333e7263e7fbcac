// @vitest-environment node
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { create, type Font } from "fontkit";
import { build, type Rollup } from "vite";
import { beforeAll, describe, expect, it } from "vitest";
import wawoff2 from "wawoff2";
import { VOICES } from ".";
import { CHARACTERS } from "./advances.gen";
import { drop, FACES, rise } from "./faces";
import { fitText } from "./lettering";
import { measure } from "./measure";
import { seeded } from "./random";
import { NAMES, randomName } from "./samples";

const FILES = [
  "besley/files/besley-latin#-wght-normal",
  "besley/files/besley-latin#-wght-italic",
  "source-sans-3/files/source-sans-3-latin#-wght-normal",
];

/** The files that the pages load: for each voice, Latin and extended Latin, at the voice's weight. */
const fonts: Font[][] = [];

beforeAll(async () => {
  for (const voice of VOICES) {
    const pair: Font[] = [];
    for (const subset of ["", "-ext"]) {
      const file = readFileSync(
        `node_modules/@fontsource-variable/${(FILES[voice] ?? "").replace("#", subset)}.woff2`,
      );
      const font = create(Buffer.from(await wawoff2.decompress(file))) as Font;
      pair.push(font.getVariation({ wght: FACES[voice].weight }));
    }
    fonts.push(pair);
  }
}, 60_000);

/** set is what the fonts themselves make of a line, in em: how wide, how high, how deep. */
function set(voice: number, line: string) {
  const box = { width: 0, top: 0, bottom: 0 };
  const fontOf = (c: string) => fonts[voice]?.find((f) => f.hasGlyphForCodePoint(c.codePointAt(0) ?? 0));
  const letters = Array.from(line);
  for (let i = 0; i < letters.length; ) {
    const font = fontOf(letters[i] ?? "");
    if (!font) return undefined;
    let part = "";
    while (i < letters.length && fontOf(letters[i] ?? "") === font) part += letters[i++];
    const run = font.layout(part, { liga: false, clig: false });
    box.width += run.advanceWidth / font.unitsPerEm;
    for (const glyph of run.glyphs) {
      box.top = Math.max(box.top, glyph.bbox.maxY / font.unitsPerEm);
      box.bottom = Math.max(box.bottom, -glyph.bbox.minY / font.unitsPerEm);
    }
  }
  return box;
}

describe("the tables against the fonts", { timeout: 60_000 }, () => {
  it("agree on the width and the height of every line that a name can become", () => {
    const names = [...NAMES, ...Array.from({ length: 150 }, (_, i) => randomName(seeded(i)))];
    let compared = 0;
    for (const voice of VOICES) {
      for (const name of names) {
        const text = voice === 2 ? name.toUpperCase() : name;
        const fit = fitText(voice, text, { x: 0, y: 0, w: 148, h: 112, maxSize: 56 });
        for (const line of fit.lines) {
          const real = set(voice, line);
          if (!real) continue; // a sign that no font of ours has: another font sets it
          compared++;
          const tracking = Array.from(line).length * FACES[voice].tracking;
          expect((real.width + tracking) * fit.size, line).toBeLessThanOrEqual(148 * 1.01);
          expect(Math.abs(real.width + tracking - measure(voice, line)), line).toBeLessThan(
            0.02 + 0.006 * line.length,
          );
          expect(real.top, line).toBeLessThanOrEqual(rise(FACES[voice], line) + 0.01);
          expect(real.bottom, line).toBeLessThanOrEqual(drop(FACES[voice], line) + 0.03);
        }
      }
    }
    expect(compared).toBeGreaterThan(500);
  });

  it("know every letter that people type in Dutch, English and German", () => {
    for (const letter of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäöüÄÖÜßẞéèëïáóúçĳĲ0123456789&’‘“”–-!?.,") {
      expect(CHARACTERS).toContain(letter);
    }
  });
});

describe("the built generator", () => {
  it("is under 20 kB compressed", async () => {
    const out = (await build({
      configFile: "vite.wrapper.config.ts",
      logLevel: "silent",
      build: { write: false },
    })) as Rollup.RollupOutput[];
    const code = out.flatMap((o) => o.output).map((o) => ("code" in o ? o.code : ""));
    expect(gzipSync(code.join("")).length).toBeLessThan(20_000);
  }, 60_000);
});
