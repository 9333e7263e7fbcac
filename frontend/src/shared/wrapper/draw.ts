import { BASE_COLOURS, GLAZES } from "./colours";
import { DRAWINGS } from "./ingredients";
import { type Ingredient, LAYOUTS, type Voice } from "./keys";
import { corners, LAYOUT_DRAWINGS } from "./layouts";
import type { Outlines } from "./outlines";
import { PATTERN_DRAWINGS } from "./patterns";
import { hash, pick, seeded } from "./random";
import { normalise, type WrapperSpec } from "./spec";
import { escapeText, rect } from "./svg";

/** How a wrapper is drawn; what it looks like is in its specification alone. */
export interface DrawOptions {
  /** Says what it shows, for those who cannot see it. Without it the picture is decoration. */
  title?: string;
  /** The maker's word on the wrapper. */
  brand?: string;
  /** Below 120 px: picture and colour, no text. */
  small?: boolean;
  /** Letters as paths, where the page's fonts cannot be loaded. */
  outlines?: Outlines;
}

/** keyOf names a specification: without a seed, what is left to chance follows from it, and from nothing else. */
const keyOf = (s: WrapperSpec): string =>
  [
    s.base,
    s.ingredients.join(),
    s.colour,
    s.pattern,
    s.name,
    s.seed ?? "",
    s.layout ?? "",
    s.voice ?? "",
  ].join("|");

/** draw returns the wrapper as an SVG of 400 x 400. The same specification gives the same bytes, always. */
export function draw(spec: WrapperSpec, options: DrawOptions = {}): string {
  const s = normalise(spec);
  // A seed fixes the arrangement by itself, so that the pattern stays as it is while a name is typed.
  const random = seeded(hash(s.seed ?? keyOf(s)));
  const glaze = GLAZES[s.colour];
  const layout = s.layout ?? LAYOUTS[pick(random, LAYOUTS.length)] ?? "plaat";
  const voice: Voice = s.voice ?? (pick(random, 3) as Voice);
  const body = LAYOUT_DRAWINGS[layout]({
    glaze,
    pattern: PATTERN_DRAWINGS[s.pattern]({ ...glaze, random }),
    ingredients: s.ingredients,
    base: BASE_COLOURS[s.base],
    name: s.name,
    maker: `${options.brand ?? "ESTRIK"}\u00a0\u00a0${s.base.toUpperCase()}`,
    voice,
    random,
    small: options.small ?? false,
    outlines: options.outlines,
  });
  const all = rect(0, 0, 400, 400, glaze.ground) + body + corners(glaze.paper, BASE_COLOURS[s.base].face);
  return svg(400, all, options.title);
}

/** svg is a square picture. It has no ids, so that many stand on one page; what is drawn outside is cut off by overflow. */
export const svg = (size: number, body: string, title?: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" ${title ? `role="img" aria-label="${escapeText(title)}"` : 'aria-hidden="true"'} focusable="false" overflow="hidden">${body}</svg>`;

/** ingredient draws one ingredient alone, for choosing it. */
export const ingredient = (key: Ingredient): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-54 -54 108 108" aria-hidden="true" focusable="false">${DRAWINGS[key]?.() ?? ""}</svg>`;

/** pattern draws a quarter of a pattern in a glaze, for choosing it. */
export function pattern(key: WrapperSpec["pattern"], colour: WrapperSpec["colour"]): string {
  const glaze = GLAZES[colour];
  return svg(
    200,
    rect(0, 0, 400, 400, glaze.ground) + PATTERN_DRAWINGS[key]({ ...glaze, random: seeded(7) }),
  );
}
