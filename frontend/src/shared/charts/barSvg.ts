import type { Bar } from "./bar";

export interface BarDrawing {
  title: string;
  base: string;
  bars: readonly Bar[];
  format(value: number): string;
  max: number;
}

/** Colours of the drawing; on the page they come from the tokens, in a file they must stand in it. */
export interface Inks {
  paper: string;
  ink: string;
  mark: string;
  mute: string;
  rule: string;
}

const width = 960;
const right = 100;
const titleLetters = 60;
const titleLine = 32;
const labelLetters = 30;
const labelLine = 19;
const thick = 28;

const xml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Words in lines of at most so many letters; a longer word has a line of its own. */
function lines(text: string, most: number): string[] {
  const out: string[] = [];
  for (const word of text.split(" ")) {
    const last = out.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) out[out.length - 1] = `${last} ${word}`;
    else out.push(word);
  }
  return out;
}

/** Lines under each other, the first at y. */
const stack = (texts: readonly string[], x: number, y: number, step: number) =>
  texts.map((text, index) => `<tspan x="${x}" y="${y + index * step}">${xml(text)}</tspan>`).join("");

/** The chart as an SVG document that stands alone, 960 wide; for decks and reports. */
export function barSvg({ title, base, bars, format, max }: BarDrawing, inks: Inks): string {
  const heading = lines(title, titleLetters);
  const below = 46 + (heading.length - 1) * titleLine;
  const top = below + 64;
  const labels = bars.map(({ label }) => lines(label, labelLetters));
  const pitch = Math.max(44, 12 + labelLine * Math.max(0, ...labels.map(({ length }) => length)));
  const longest = Math.max(0, ...labels.flat().map((line) => line.length));
  const left = Math.min(400, Math.max(140, 48 + longest * 9));
  const height = top + bars.length * pitch + 24;
  const x = (value: number) => left + ((width - left - right) * Math.min(Math.max(value, 0), max)) / max;
  const rows = bars
    .map((bar, index) => row(bar, labels[index] ?? [], top + index * pitch, x, format, inks))
    .join("");
  const half = x(max / 2);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Source Sans 3, Source Sans Pro, Segoe UI, sans-serif" font-size="18" fill="${inks.ink}">
<title>${xml(title)}</title><rect width="100%" height="100%" fill="${inks.paper}"/>
<text font-family="Besley, Rockwell, Georgia, serif" font-weight="800" font-size="26">${stack(heading, 24, 46, titleLine)}</text>
<text x="24" y="${below + 30}" font-size="16">${xml(base)}</text>
<path d="M${half} ${top - 6}V${height - 24}" stroke="${inks.rule}"/>${rows}
<path d="M${left} ${top - 6}V${height - 24}" stroke="${inks.ink}" stroke-width="2"/></svg>`;
}

function row(
  bar: Bar,
  label: readonly string[],
  y: number,
  x: (value: number) => number,
  format: BarDrawing["format"],
  inks: Inks,
): string {
  const middle = y + thick / 2;
  const left = x(0);
  const first = middle + 6 - ((label.length - 1) * labelLine) / 2;
  const fill = bar.mark ? inks.mark : inks.mute;
  const whisker =
    bar.low === undefined || bar.high === undefined
      ? ""
      : `<path d="M${x(bar.low)} ${middle}H${x(bar.high)}M${x(bar.low)} ${middle - 6}v12M${x(bar.high)} ${middle - 6}v12" stroke="${inks.ink}" stroke-width="2"/>`;
  return `<text text-anchor="end">${stack(label, left - 14, first, labelLine)}</text>
<rect x="${left}" y="${y}" width="${x(bar.value) - left}" height="${thick}" fill="${fill}"/>${whisker}
<text x="${width - 24}" y="${middle + 6}" text-anchor="end" font-weight="650">${xml(format(bar.value))}</text>`;
}
