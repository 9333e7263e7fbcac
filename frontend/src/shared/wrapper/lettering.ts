import { broken, softened } from "./breaks";
import { drop, FACES, rise } from "./faces";
import type { Voice } from "./keys";
import { measure, pace } from "./measure";
import { type Outlines, outlined } from "./outlines";
import { escapeText, round } from "./svg";

/** Box is where lettering has to stay: its ink is never wider or higher. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
  maxLines?: number;
  maxSize?: number;
  left?: boolean;
}

/** Fit is a text broken into lines; baselines are in em below the first one, heights in em. */
export interface Fit {
  size: number;
  lines: string[];
  baselines: number[];
  rise: number;
  drop: number;
}

/** Below this size a word is broken at likely syllables rather than made smaller still. */
const READABLE = 17;

/** fitText finds the largest size at which the text stays in its box; more lines only where they gain something. */
export function fitText(voice: Voice, text: string, box: Box): Fit {
  const whole = fitAt(voice, text, box);
  if (whole.size >= READABLE) return whole;
  const parted = fitAt(voice, softened(text), { ...box, maxLines: (box.maxLines ?? 3) + 1 });
  return parted.size > whole.size * 1.25 ? parted : whole;
}

function fitAt(voice: Voice, text: string, box: Box): Fit {
  let best: Fit | undefined;
  for (const { widest, lines } of broken(text, box.maxLines ?? 3, (l) => measure(voice, l))) {
    const set = stack(voice, lines);
    const height = (set.baselines.at(-1) ?? 0) + set.rise + set.drop;
    const size =
      Math.floor(Math.min(box.w / Math.max(widest, 0.01), box.h / height, box.maxSize ?? 96) * 10) / 10;
    if (!best || size > best.size * 1.06) best = { ...set, size };
  }
  return best ?? { ...stack(voice, [""]), size: 1 };
}

/** stack puts lines under each other; a capital with a mark under a hanging letter needs more room, and all get it. */
function stack(voice: Voice, lines: string[]): Omit<Fit, "size"> {
  const face = FACES[voice];
  const crowded = lines.some((line, i) => {
    const above = lines[i - 1];
    return above !== undefined && rise(face, line) > face.ascent && drop(face, above) > 0.1;
  });
  const leading = face.leading + (crowded ? face.marked - face.ascent : 0);
  const baselines = lines.map((_, i) => i * leading);
  return { lines, baselines, rise: rise(face, lines[0] ?? ""), drop: drop(face, lines.at(-1) ?? "") };
}

/** letter sets a text in a box, as large as it can be. */
export function letter(text: string, box: Box, fill: string, voice: Voice, outlines?: Outlines): string {
  const set = fitText(voice, voice === 2 ? text.toUpperCase() : text, box);
  const last = set.baselines.at(-1) ?? 0;
  // Capitals and half of what hangs look centred; what stands out must still be inside.
  const middle = box.h / 2 + (set.size * (FACES[voice].cap - last - set.drop / 2)) / 2;
  const first = Math.min(
    Math.max(middle, set.size * set.rise),
    Math.max(box.h - set.size * (last + set.drop), set.size * set.rise),
  );
  const x = box.left ? box.x : box.x + box.w / 2;
  const rows = set.lines.map((line, i) => ({ line, y: box.y + first + set.size * (set.baselines[i] ?? 0) }));
  const style = {
    voice,
    size: set.size,
    fill,
    left: box.left ?? false,
    tracking: FACES[voice].tracking * set.size,
  };
  return row(rows, x, style, outlines);
}

interface Style {
  voice: Voice;
  size: number;
  fill: string;
  left: boolean;
  tracking: number;
}

function row(rows: { line: string; y: number }[], x: number, s: Style, outlines?: Outlines): string {
  if (outlines) return rows.map(({ line, y }) => outlined(outlines, line, x, y, s)).join("");
  const face = FACES[s.voice];
  const text = rows
    .map(({ line, y }) => `<text x="${round(x)}" y="${round(y)}">${escapeText(line)}</text>`)
    .join("");
  return `<g font-family="${face.family}" font-weight="${face.weight}"${face.italic ? ' font-style="italic"' : ""} letter-spacing="${Math.round(s.tracking * 100) / 100}" font-size="${s.size}" fill="${s.fill}" text-anchor="${s.left ? "start" : "middle"}">${text}</g>`;
}

const LABEL = { size: 12.5, tracking: 2.4 };

/** label sets the maker's small line in spaced capitals, smaller still where the width asks for it. */
export function label(
  text: string,
  x: number,
  y: number,
  width: number,
  fill: string,
  left: boolean,
  outlines?: Outlines,
): string {
  const wide = (pace(2, text, (LABEL.tracking / LABEL.size) * 1000).width / 1000) * LABEL.size;
  const shrink = Math.min(1, width / wide);
  const style = {
    voice: 2,
    size: Math.floor(LABEL.size * shrink * 10) / 10,
    fill,
    left,
    tracking: LABEL.tracking * shrink,
  } as const;
  return row([{ line: text, y }], x, style, outlines);
}
