// Reads the real fonts and writes what the wrapper generator needs of them: how wide each letter is
// (src/shared/wrapper/advances.gen.ts, tracked) and its outline (dist/letters.json, for the server, built).
//   node scripts/letters.mjs            writes dist/letters.json, and fails when advances.gen.ts is out of date
//   node scripts/letters.mjs --advances writes advances.gen.ts as well
import { createHash } from "node:crypto";
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

const fingerprint = createHash("sha256");

async function open({ family, style, weight }, subset) {
  const file = readFileSync(new URL(`${family}/files/${family}-${subset}-wght-${style}.woff2`, fonts));
  fingerprint.update(file);
  return create(Buffer.from(await wawoff2.decompress(file))).getVariation({ wght: weight });
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

// Kerning as the fonts have it at this weight, in thousandths of the size, rounded to tens: letters that behave alike before
// others share a row, letters that behave alike after others a column. Between two files of a font there is none.
const digits = (n) => n.toString(36).padStart(2, "0");

function between(fonts, a, b) {
  const font = fonts.find((f) => f.characterSet.includes(a));
  if (a === 0x20 || b === 0x20 || !font.characterSet.includes(b)) return 0;
  const { glyphs, positions } = font.layout(String.fromCodePoint(a, b), {
    liga: false,
    clig: false,
    mark: false,
    mkmk: false,
  });
  if (glyphs.length !== 2) return 0;
  return Math.round(units(font, positions[0].xAdvance - glyphs[0].advanceWidth) / 10) * 10;
}

function classes(rows) {
  const distinct = [...new Set(rows.map(String))];
  return { of: rows.map((r) => distinct.indexOf(String(r))), count: distinct.length };
}

function kerning(fonts) {
  const pairs = codes.map((a) => codes.map((b) => between(fonts, a, b)));
  const before = classes(pairs);
  const after = classes(codes.map((_, j) => pairs.map((row) => row[j])));
  const values = [...new Set(pairs.flat())];
  const cell = (i, j) => values.indexOf(pairs[before.of.indexOf(i)][after.of.indexOf(j)]).toString(36);
  if (values.length > 36) throw new Error("more kerning values than one digit can name");
  const matrix = Array.from({ length: before.count }, (_, i) =>
    Array.from({ length: after.count }, (_, j) => cell(i, j)).join(""),
  );
  return {
    before: before.of.map(digits).join(""),
    after: after.of.map(digits).join(""),
    width: after.count,
    values,
    matrix: matrix.join(""),
  };
}

const stamp = `// Made by scripts/letters.mjs from the fonts; not edited by hand. Fonts ${fingerprint.digest("hex").slice(0, 16)}.`;
const source = () => `${stamp}
/** The letters whose widths are known. */
export const CHARACTERS = ${JSON.stringify(String.fromCodePoint(...codes))};

/** For each voice, how far each of CHARACTERS moves the pen: thousandths of the size, two digits to the base 36. */
export const ADVANCES = ${JSON.stringify(advances)} as const;

/**
 * For each voice, the kerning of two letters: the row of the first and the column of the second (two digits to the base
 * 36 for each of CHARACTERS) meet in a matrix of columns \`width\` wide, whose digits name one of \`values\`.
 */
export const KERNING = ${JSON.stringify(voices.map(kerning))} as const;
`;
const target = new URL("src/shared/wrapper/advances.gen.ts", root);
if (process.argv.includes("--advances")) writeFileSync(target, source());
else if (!readFileSync(target, "utf8").startsWith(stamp)) {
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
