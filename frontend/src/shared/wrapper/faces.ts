import type { Voice } from "./keys";

/** Face says how a voice is set. Heights and distances are in em, read from the fonts. */
export interface Face {
  family: string;
  weight: number;
  italic: boolean;
  tracking: number;
  /** From one baseline to the next. */
  leading: number;
  cap: number;
  /** The highest stroke of a letter without a mark above, and of a capital with one. */
  ascent: number;
  marked: number;
  descent: number;
}

const BESLEY = {
  family: "'Besley Variable',Besley,'Roboto Slab',Rockwell,Georgia,serif",
  tracking: -0.018,
  leading: 1.02,
  cap: 0.75,
  ascent: 0.86,
  marked: 1.15,
  descent: 0.27,
};

export const FACES: Record<Voice, Face> = {
  0: { ...BESLEY, weight: 850, italic: false },
  1: { ...BESLEY, weight: 600, italic: true },
  2: {
    family: "'Source Sans 3 Variable','Source Sans 3',system-ui,sans-serif",
    weight: 900,
    italic: false,
    tracking: 0.015,
    leading: 0.96,
    cap: 0.65,
    ascent: 0.75,
    marked: 0.92,
    descent: 0.24,
  },
};

/** marked says whether a letter carries a mark above a capital or a long stem, or may: what we do not know is high. */
const marked = (letter: string): boolean =>
  letter > "\u00ff" ? !/[\u2010-\u2027]/.test(letter) : letter > "\u00bf" && letter !== letter.toLowerCase();

const HANGING = /[fgjpqyßQJçÇ,;()[\]{}/@|ģķļņŗşţĳįųęą]/;

/** rise is how far a line reaches above its baseline, in em. */
export const rise = (face: Face, line: string): number =>
  Array.from(line).some(marked) ? face.marked : face.ascent;

/** drop is how far a line reaches below its baseline, in em. */
export const drop = (face: Face, line: string): number =>
  HANGING.test(line) || Array.from(line).some((c) => c > "\u00ff") ? face.descent : 0.02;
