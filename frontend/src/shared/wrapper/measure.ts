import { ADVANCES, CHARACTERS, KERNING } from "./advances.gen";
import { FACES } from "./faces";
import type { Voice } from "./keys";

const INDEX = new Map(Array.from(CHARACTERS).map((c, i) => [c, i]));
const BLANK = INDEX.get(" ") ?? 0;
INDEX.set("\u00a0", BLANK);

/** digits reads the i-th number of two digits to the base 36. */
const digits = (table: string, i: number): number => Number.parseInt(table.slice(i * 2, i * 2 + 2), 36);

/** within says whether a letter's code lies in one of the ranges; the server's engine knows no \p{...}. */
const within = (letter: string, ranges: readonly (readonly [number, number])[]): boolean => {
  const code = letter.codePointAt(0) ?? 0;
  return ranges.some(([from, to]) => code >= from && code <= to);
};

const COMBINING = [
  [0x300, 0x36f],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
] as const;
const PICTOGRAPHS = [
  [0x2600, 0x27bf],
  [0x1f000, 0x1ffff],
] as const;

/** advance is how far a letter moves the pen, in thousandths of the size. What the fonts lack is taken to be wide. */
export function advance(voice: Voice, letter: string): number {
  const i = INDEX.get(letter);
  if (i !== undefined) return digits(ADVANCES[voice], i);
  if (within(letter, COMBINING)) return 0;
  return within(letter, PICTOGRAPHS) ? 1400 : 1050;
}

/** kerning is what the fonts add between two letters, in thousandths of the size. */
export function kerning(voice: Voice, before: string, after: string): number {
  const k = KERNING[voice];
  const row = digits(k.before, INDEX.get(before) ?? BLANK);
  const column = digits(k.after, INDEX.get(after) ?? BLANK);
  return k.values[Number.parseInt(k.matrix.charAt(row * k.width + column), 36)] ?? 0;
}

/** Step is a letter of a line and where the pen stands for it, in thousandths of the size. */
export interface Step {
  letter: string;
  at: number;
}

/** pace sets the letters of a line one after the other; extra is added after each, in thousandths of the size. */
export function pace(voice: Voice, line: string, extra: number): { steps: Step[]; width: number } {
  const steps: Step[] = [];
  let at = 0;
  let before = "";
  for (const letter of line) {
    at += before ? kerning(voice, before, letter) : 0;
    steps.push({ letter, at });
    const wide = advance(voice, letter);
    at += wide + (wide > 0 ? extra : 0);
    before = letter;
  }
  return { steps, width: at };
}

/** measure is the width of a line in em, kerning and tracking included. */
export const measure = (voice: Voice, line: string): number =>
  pace(voice, line, FACES[voice].tracking * 1000).width / 1000;
