import { ADVANCES, CHARACTERS } from "./advances.gen";
import type { Voice } from "./keys";
import { escapeText, round } from "./svg";

/**
 * Outlines hold the letters of each voice as paths in a square of 1,000 units, y up, for pictures that cannot load the
 * page's fonts. A missing letter is set as text.
 */
export type Outlines = Record<Voice, Record<string, string>>;

/** FACES say how each voice is set: the tracking and the distance of lines in em. */
const FACES = [
  {
    family: "'Besley Variable',Besley,'Roboto Slab',Rockwell,Georgia,serif",
    weight: 850,
    italic: false,
    tracking: -0.018,
    leading: 1.02,
  },
  {
    family: "'Besley Variable',Besley,'Roboto Slab',Rockwell,Georgia,serif",
    weight: 600,
    italic: true,
    tracking: -0.018,
    leading: 1.02,
  },
  {
    family: "'Source Sans 3 Variable','Source Sans 3',system-ui,sans-serif",
    weight: 900,
    italic: false,
    tracking: 0.015,
    leading: 0.96,
  },
] as const;

/** What the letters do not hold is taken to be as wide as it can be, so that it never runs out of its box. */
const UNKNOWN = 1000;

const INDEX = new Map(Array.from(CHARACTERS).map((c, i) => [c, i]));

/** advance is how far a letter moves the pen, in thousandths of the size. */
export function advance(voice: Voice, letter: string): number {
  const i = INDEX.get(letter);
  return i === undefined ? UNKNOWN : Number.parseInt(ADVANCES[voice].slice(i * 2, i * 2 + 2), 36);
}

/** measure is the width of a line in em, tracking included. */
export function measure(voice: Voice, text: string): number {
  let units = 0;
  for (const letter of text) units += advance(voice, letter) + FACES[voice].tracking * 1000;
  return units / 1000;
}

/** Box is where lettering has to stay: the lines are never wider or higher. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
  maxLines?: number;
  maxSize?: number;
  left?: boolean;
}

interface Fit {
  size: number;
  lines: string[];
}

/** fitText finds the largest size at which the text stays in its box; more lines only where they gain something. */
export function fitText(voice: Voice, text: string, box: Box): Fit {
  let best: Fit = { size: 0, lines: [text] };
  for (let n = 1; n <= (box.maxLines ?? 3); n++) {
    const lines = split(voice, text, n);
    const widest = Math.max(...lines.map((l) => measure(voice, l)), 0.01);
    const size = Math.min(box.w / widest, box.h / (lines.length * 1.06), box.maxSize ?? 96);
    if (size > best.size * 1.06) best = { size, lines };
  }
  return best;
}

/** split breaks a text into at most n lines, the widest as narrow as possible: at spaces, after hyphens, at soft hyphens. */
function split(voice: Voice, text: string, n: number): string[] {
  const words = text.split(/(?<=[\s\-\u00ad])/).slice(0, 24);
  let best: string[] = [];
  let narrowest = Number.POSITIVE_INFINITY;
  const go = (i: number, lines: string[]) => {
    if (i === words.length) {
      const tidied = tidy(lines);
      const widest = Math.max(...tidied.map((l) => measure(voice, l)));
      if (widest < narrowest - 0.01) [narrowest, best] = [widest, tidied];
      return;
    }
    const word = words[i] ?? "";
    const last = lines.at(-1);
    if (last !== undefined) go(i + 1, [...lines.slice(0, -1), last + word]);
    if (lines.length < n) go(i + 1, [...lines, word]);
  };
  go(0, []);
  return best;
}

const tidy = (lines: string[]): string[] =>
  lines.map((l, i) => (i < lines.length - 1 ? l.replace(/\u00ad$/, "-") : l).replace(/\u00ad/g, "").trim());

/** letter sets a text in a box, as large as it can be. */
export function letter(text: string, box: Box, fill: string, voice: Voice, outlines?: Outlines): string {
  const { size, lines } = fitText(voice, voice === 2 ? text.toUpperCase() : text, box);
  const lead = size * FACES[voice].leading;
  const top = box.y + box.h / 2 - (lead * (lines.length - 1)) / 2 + size * 0.33;
  return run(
    voice,
    lines,
    box.left ? box.x : box.x + box.w / 2,
    top,
    lead,
    size,
    fill,
    box.left ?? false,
    outlines,
  );
}

function run(
  voice: Voice,
  lines: string[],
  x: number,
  top: number,
  lead: number,
  size: number,
  fill: string,
  left: boolean,
  outlines?: Outlines,
): string {
  const drawn =
    outlines && lines.every((l) => Array.from(l).every((c) => c === " " || outlines[voice][c] !== undefined));
  if (outlines && drawn) {
    return lines.map((l, i) => outline(outlines, voice, l, x, top + i * lead, size, fill, left)).join("");
  }
  const face = FACES[voice];
  const set = lines
    .map((l, i) => `<text x="${round(x)}" y="${round(top + i * lead)}">${escapeText(l)}</text>`)
    .join("");
  return `<g font-family="${face.family}" font-weight="${face.weight}"${face.italic ? ' font-style="italic"' : ""} letter-spacing="${round(size * face.tracking)}" font-size="${round(size)}" fill="${fill}" text-anchor="${left ? "start" : "middle"}">${set}</g>`;
}

function outline(
  o: Outlines,
  voice: Voice,
  text: string,
  x: number,
  y: number,
  size: number,
  fill: string,
  left: boolean,
): string {
  const scale = Math.round(size * 10) / 10000;
  let pen = left ? 0 : (-measure(voice, text) * 1000) / 2;
  let d = "";
  for (const c of text) {
    const shape = o[voice][c];
    if (shape) d += `<path transform="translate(${Math.round(pen)} 0)" d="${shape}"/>`;
    pen += advance(voice, c) + FACES[voice].tracking * 1000;
  }
  return `<g transform="translate(${round(x)} ${round(y)}) scale(${scale} ${-scale})" fill="${fill}">${d}</g>`;
}

/** label sets the maker's small line: 12.5 units high, spaced capitals. */
export function label(
  text: string,
  x: number,
  y: number,
  fill: string,
  left: boolean,
  outlines?: Outlines,
): string {
  const size = 12.5;
  if (outlines && Array.from(text).every((c) => c === " " || outlines[2][c] !== undefined)) {
    const spaced = 190; // 2.4 units at this size
    const width = Array.from(text).reduce((w, c) => w + advance(2, c) + spaced, -spaced);
    let pen = left ? 0 : -width / 2;
    let d = "";
    for (const c of text) {
      const shape = outlines[2][c];
      if (shape) d += `<path transform="translate(${Math.round(pen)} 0)" d="${shape}"/>`;
      pen += advance(2, c) + spaced;
    }
    return `<g transform="translate(${round(x)} ${round(y)}) scale(.0125 -.0125)" fill="${fill}">${d}</g>`;
  }
  return `<text x="${x}" y="${y}" font-family="${FACES[2].family}" font-size="${size}" font-weight="900" letter-spacing="2.4" fill="${fill}" text-anchor="${left ? "start" : "middle"}" xml:space="preserve">${escapeText(text)}</text>`;
}
