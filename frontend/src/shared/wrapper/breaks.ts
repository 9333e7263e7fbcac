/** Where a text may be broken, and the lines that come of it. */

/** After white space, a hyphen, a dash or a soft hyphen, and between signs of scripts that need no space. */
const OPPORTUNITY = /(?<=[\s\-–\u00ad\u2e80-\u9fff\uac00-\ud7af])/;

const VOWELS = "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿœ";
const CONSONANTS = "bcdfghjklmnpqrstvwxzçñß";
const ONSETS = ["sch", "ch", "ph", "th", "qu", ...CONSONANTS];
const PAIRS = ["sc", "ch", "ph", "th", "ck", "qu"];

/** begins says whether a syllable is likely to begin at a place in a word: an onset, and then a vowel. */
const begins = (word: string, at: number): boolean =>
  !PAIRS.includes(word.slice(at - 1, at + 1)) &&
  ONSETS.some(
    (onset) => word.startsWith(onset, at) && VOWELS.includes(word.charAt(at + onset.length) || " "),
  );

/** LONGEST is how many letters may follow each other unbroken in a softened word, though no syllable is seen. */
const LONGEST = 12;

/**
 * softened puts soft hyphens into long words where a syllable is likely to begin: before a consonant and a vowel. It
 * is for words that nobody else has broken and that would be too small to read.
 */
export const softened = (text: string): string => text.replace(/[^\s\-–\u00ad]{10,}/g, softenedWord);

function softenedWord(word: string): string {
  const letters = Array.from(word);
  const small = letters.map((c) => c.toLowerCase().charAt(0)).join("");
  let out = "";
  let since = 0;
  for (const [i, letter] of letters.entries()) {
    const room = since >= 3 && letters.length - i >= 3;
    if ((room && begins(small, i)) || since >= LONGEST) {
      out += "\u00ad";
      since = 0;
    }
    out += letter;
    since++;
  }
  return out;
}

/** shown is a line as it is set: a soft hyphen at its end is a hyphen, any other nothing. */
const shown = (words: string[], last: boolean): string => {
  const line = words.join("");
  return (last ? line : line.replace(/\u00ad$/, "-")).replace(/\u00ad/g, "").trim();
};

interface Broken {
  widest: number;
  lines: string[];
}

/**
 * broken returns, for 1 to most lines, the way to break a text that makes its widest line as narrow as it can be.
 * Counts that have too few places to break are left out.
 */
export function broken(text: string, most: number, width: (line: string) => number): Broken[] {
  const words = text.split(OPPORTUNITY);
  const widths = new Map<string, number>();
  const measured = (line: string): number => {
    const known = widths.get(line) ?? width(line);
    widths.set(line, known);
    return known;
  };
  // best[j]: the first j words in the number of lines at hand.
  let best: (Broken | undefined)[] = [{ widest: 0, lines: [] }];
  const out: Broken[] = [];
  for (let n = 1; n <= Math.min(most, words.length); n++) {
    const next: (Broken | undefined)[] = [];
    for (let j = n; j <= words.length; j++) {
      for (let i = n - 1; i < j; i++) {
        const head = best[i];
        if (!head) continue;
        const line = shown(words.slice(i, j), j === words.length);
        const widest = Math.max(head.widest, measured(line));
        if (widest < (next[j]?.widest ?? Number.POSITIVE_INFINITY))
          next[j] = { widest, lines: [...head.lines, line] };
      }
    }
    const whole = next[words.length];
    if (whole) out.push(whole);
    best = next;
  }
  return out;
}
