// Reads the real fonts and writes what the wrapper generator needs of them: how wide each letter is
// (src/shared/wrapper/advances.gen.ts, tracked) and its outline (dist/letters.json, for the server, built).
//   node scripts/letters.mjs            writes dist/letters.json, and fails when advances.gen.ts is out of date
//   node scripts/letters.mjs --advances writes advances.gen.ts as well
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { create } from "fontkit";
import wawoff2 from "wawoff2";

const root = new URL("../", import.meta.url);
const fonts = new URL("node_modules/@fontsource-variable/", root);

// The voices of the lettering, in their order (src/shared/wrapper/lettering.ts, FACES).
const VOICES = [
  { family: "besley", style: "normal", weight: 850 },
  { family: "besley", style: "italic", weight: 600 },
  { family: "source-sans-3", style: "normal", weight: 900 },
];

async function open({ family, style, weight }, subset) {
  const file = new URL(`${family}/files/${family}-${subset}-wght-${style}.woff2`, fonts);
  return create(Buffer.from(await wawoff2.decompress(readFileSync(file)))).getVariation({ wght: weight });
}

// One after the other: the decompressor has one memory for all.
const voices = [];
for (const v of VOICES) voices.push([await open(v, "latin"), await open(v, "latin-ext")]);

// Basic Latin, Latin-1, Latin Extended-A, and the marks that people type.
const wanted = [
  ...Array.from({ length: 0x7e - 0x20 + 1 }, (_, i) => 0x20 + i),
  ...Array.from({ length: 0x17f - 0xa1 + 1 }, (_, i) => 0xa1 + i).filter((c) => c !== 0xad),
  ...Array.from("–—‘’‚“”„…•‹›€ȘșȚțẞ", (c) => c.codePointAt(0)),
];
const glyphOf = (fonts, code) => fonts.find((f) => f.characterSet.includes(code))?.glyphForCodePoint(code);
const codes = wanted.filter((c) => voices.every((fonts) => glyphOf(fonts, c)));

const units = (font, n) => (n * 1000) / font.unitsPerEm;
const advances = voices.map((fonts) =>
  codes
    .map((c) =>
      Math.min(1295, Math.ceil(units(fonts[0], glyphOf(fonts, c).advanceWidth)))
        .toString(36)
        .padStart(2, "0"),
    )
    .join(""),
);

const source = `// Made by scripts/letters.mjs from the fonts; not edited by hand.
/** The letters whose widths are known. */
export const CHARACTERS = ${JSON.stringify(String.fromCodePoint(...codes))};

/** For each voice, how far each of CHARACTERS moves the pen: thousandths of the size, two digits to the base 36. */
export const ADVANCES = ${JSON.stringify(advances)} as const;
`;
const target = new URL("src/shared/wrapper/advances.gen.ts", root);
if (process.argv.includes("--advances")) writeFileSync(target, source);
else if (readFileSync(target, "utf8") !== source) {
  console.error(
    "src/shared/wrapper/advances.gen.ts does not match the fonts: run node scripts/letters.mjs --advances",
  );
  process.exit(1);
}

const outline = (font, glyph) => {
  const scaled = glyph.path.scale(1000 / font.unitsPerEm, 1000 / font.unitsPerEm);
  return scaled.toSVG().replace(/-?\d+\.\d+/g, (n) => String(Math.round(Number(n))));
};
const outlines = voices.map((fonts) =>
  Object.fromEntries(
    codes
      .map((c) => [String.fromCodePoint(c), outline(fonts[0], glyphOf(fonts, c))])
      .filter(([, d]) => d !== ""),
  ),
);
mkdirSync(new URL("dist/", root), { recursive: true });
writeFileSync(new URL("dist/letters.json", root), JSON.stringify(outlines));
