import type { Voice } from "./keys";
import { advance, pace } from "./measure";
import { escapeText, round } from "./svg";

/**
 * Outlines hold the letters of each voice as paths in a square of 1,000 units, y up, for pictures that cannot load the
 * page's fonts. A letter that is missing is set as text in whatever font there is, squeezed into its place.
 */
export type Outlines = Record<Voice, Record<string, string>>;

interface Style {
  voice: Voice;
  size: number;
  fill: string;
  left: boolean;
  tracking: number;
}

/** outlined draws one line with the letters as paths, exactly where the text would have them. */
export function outlined(outlines: Outlines, line: string, x: number, y: number, s: Style): string {
  const { steps, width } = pace(s.voice, line, (s.tracking / s.size) * 1000);
  const start = s.left ? 0 : -width / 2;
  let paths = "";
  let rest = "";
  let strange = { text: "", at: 0, width: 0 };
  const flush = () => {
    if (strange.text) {
      rest += `<text x="${round(x + ((start + strange.at) * s.size) / 1000)}" y="${round(y)}" font-size="${s.size}" fill="${s.fill}" font-family="system-ui,sans-serif" font-weight="700" textLength="${round((strange.width * s.size) / 1000)}" lengthAdjust="spacingAndGlyphs">${escapeText(strange.text)}</text>`;
    }
    strange = { text: "", at: 0, width: 0 };
  };
  for (const { letter, at } of steps) {
    const shape = outlines[s.voice][letter];
    if (shape !== undefined || letter === " " || letter === "\u00a0") {
      flush();
      if (shape) paths += `<path transform="translate(${Math.round(start + at)})" d="${shape}"/>`;
    } else {
      strange = {
        text: strange.text + letter,
        at: strange.text ? strange.at : at,
        width: strange.width + advance(s.voice, letter),
      };
    }
  }
  flush();
  const scale = Math.round(s.size * 10) / 10000;
  return `<g transform="translate(${round(x)} ${round(y)}) scale(${scale} ${-scale})" fill="${s.fill}">${paths}</g>${rest}`;
}
