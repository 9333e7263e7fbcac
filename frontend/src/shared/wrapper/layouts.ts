import { type Glaze, luminance } from "./colours";
import { DRAWINGS } from "./ingredients";
import type { Ingredient, Layout, Voice } from "./keys";
import { type Box, label, letter, type Outlines } from "./lettering";
import { pick, type Random } from "./random";
import { circle, clip, clipped, path, placed, rect, repeat, scoop } from "./svg";

/** Sheet is what a layout draws on: the choices made, and the clips it may need. */
export interface Sheet {
  glaze: Glaze;
  pattern: string;
  ingredients: Ingredient[];
  name: string;
  maker: string;
  voice: Voice;
  random: Random;
  id: string;
  small: boolean;
  outlines?: Outlines | undefined;
}

type Draw = (s: Sheet) => string;

/** ingredient draws the i-th, counted around; nothing when there are none. */
const ingredient = (s: Sheet, i: number): string => {
  const key = s.ingredients[i % Math.max(1, s.ingredients.length)];
  return key === undefined ? "" : (DRAWINGS[key]?.() ?? "");
};

const several = (s: Sheet): boolean => s.ingredients.length > 1;

const title = (s: Sheet, box: Box, fill: string): string =>
  s.small ? "" : letter(s.name, box, fill, s.voice, s.outlines);

const maker = (s: Sheet, x: number, y: number, fill: string, left = false): string =>
  s.small ? "" : label(s.maker, x, y, fill, left, s.outlines);

const pane = (s: Sheet, n: string, x: number, y: number, w: number, h: number, drawing: string): string =>
  `<defs>${clip(s.id + n, x, y, w, h)}</defs>${clipped(s.id + n, drawing)}`;

const plaat: Draw = (s) =>
  s.pattern +
  scoop(54, 54, 292, 292, 32, s.glaze.paper) +
  scoop(64, 64, 272, 272, 29, "none", `stroke="${s.glaze.ink}" stroke-width="2.5"`) +
  (several(s)
    ? placed(144, 146, 1.02, -8, ingredient(s, 0)) + placed(256, 146, 1.02, 8, ingredient(s, 1))
    : placed(200, 148, 1.3, 0, ingredient(s, 0))) +
  title(s, { x: 84, y: 208, w: 232, h: 92, maxLines: 2, maxSize: 58 }, s.glaze.ink) +
  maker(s, 200, 322, s.glaze.ink);

const band: Draw = (s) =>
  s.pattern +
  circle(200, 146, 112, s.glaze.paper) +
  (several(s)
    ? placed(162, 150, 1.15, -10, ingredient(s, 0)) + placed(244, 146, 1, 14, ingredient(s, 1))
    : placed(200, 146, 1.75, 0, ingredient(s, 0))) +
  rect(0, 272, 400, 128, s.glaze.ink) +
  rect(0, 272, 400, 6, s.glaze.pop) +
  title(s, { x: 52, y: 284, w: 296, h: 84, maxLines: 2, maxSize: 62 }, s.glaze.paper) +
  maker(s, 200, 388, s.glaze.paper);

const QUARTERS = [
  [0, 0],
  [200, 0],
  [200, 200],
  [0, 200],
] as const;

const quarter = (k: number): readonly [number, number] => QUARTERS[k % 4] ?? QUARTERS[0];

const kwart: Draw = (s) => {
  const k = pick(s.random, 4);
  const [a, b, c] = [quarter(k), quarter(k + 2), quarter(k + 1)];
  const second = several(s)
    ? rect(b[0], b[1], 200, 200, s.glaze.pop) +
      pane(s, "c", b[0], b[1], 200, 200, placed(b[0] + 100, b[1] + 100, 1.45, 12, ingredient(s, 1)))
    : "";
  return (
    s.pattern +
    rect(a[0], a[1], 200, 200, s.glaze.paper) +
    pane(s, "b", a[0], a[1], 200, 200, placed(a[0] + 100, a[1] + 100, 1.6, 0, ingredient(s, 0))) +
    rect(c[0], c[1], 200, 200, s.glaze.ink) +
    title(s, { x: c[0] + 26, y: c[1] + 38, w: 148, h: 116, maxSize: 56 }, s.glaze.paper) +
    maker(s, c[0] + 100, c[1] + 176, s.glaze.paper) +
    second
  );
};

const strooi: Draw = (s) =>
  repeat(25, (i) => {
    const [x, y] = [(i % 5) * 100, Math.floor(i / 5) * 100];
    return ((i % 5) + Math.floor(i / 5)) % 2
      ? placed(x, y, 0.62, s.random() * 360, ingredient(s, i >> 1))
      : circle(x, y, 30, s.glaze.tone);
  }) +
  rect(0, 138, 400, 124, s.glaze.paper) +
  rect(0, 146, 400, 4, s.glaze.ink) +
  rect(0, 250, 400, 4, s.glaze.ink) +
  title(s, { x: 28, y: 156, w: 344, h: 70, maxLines: 2, maxSize: 66 }, s.glaze.ink) +
  maker(s, 200, 242, s.glaze.ink);

const groot: Draw = (s) =>
  s.pattern +
  rect(44, 44, 312, 312, s.glaze.paper) +
  pane(
    s,
    "b",
    44,
    44,
    312,
    312,
    placed(200, 258, 1.95, s.random() * 16 - 8, ingredient(s, 0)) +
      (several(s)
        ? placed(88, 320, 0.9, -14, ingredient(s, 1)) + placed(312, 320, 0.9, 16, ingredient(s, 1))
        : ""),
  ) +
  title(s, { x: 62, y: 58, w: 276, h: 92, maxLines: 2, maxSize: 64 }, s.glaze.ink);

const rand: Draw = (s) => {
  const light = luminance(s.glaze.ground) > 140;
  const on = light ? s.glaze.ink : s.glaze.paper;
  return (
    s.pattern +
    rect(50, 50, 300, 300, s.glaze.ground) +
    `<rect x="50" y="50" width="300" height="300" fill="none" stroke="${on}" stroke-width="5"/>` +
    repeat(s.ingredients.length ? 3 : 0, (i) => {
      const x = 110 + i * 90;
      return (
        circle(x, 250, 42, light ? "#FFFDF6" : s.glaze.paper) +
        placed(x, 250, 0.66, i * 14 - 14, ingredient(s, i))
      );
    }) +
    title(s, { x: 68, y: 72, w: 264, h: s.ingredients.length ? 118 : 220, maxLines: 2, maxSize: 78 }, on) +
    maker(s, 200, 330, on)
  );
};

const kolom: Draw = (s) =>
  pane(s, "b", 0, 0, 150, 400, s.pattern) +
  rect(150, 0, 250, 400, s.glaze.paper) +
  (several(s)
    ? placed(236, 122, 1.3, -8, ingredient(s, 0)) + placed(318, 176, 0.95, 14, ingredient(s, 1))
    : placed(275, 140, 1.85, 6, ingredient(s, 0))) +
  title(s, { x: 168, y: 240, w: 208, h: 112, maxSize: 56, left: true }, s.glaze.ink) +
  maker(s, 170, 372, s.glaze.ink, true);

export const LAYOUT_DRAWINGS: Record<Layout, Draw> = { plaat, band, kwart, strooi, groot, rand, kolom };

/** corners tell the base: laid edge to edge, four wrappers make a disc of it. */
export const corners = (paper: string, base: string): string =>
  QUARTERS.map(([x, y]) => circle(x * 2, y * 2, 38, paper) + circle(x * 2, y * 2, 31, base)).join("");

/** diamond is the little mark in the border of a tile. */
export const diamond = (x: number, y: number, r: number, fill: string): string =>
  path(`M${x} ${y - r} l${r} ${r} -${r} ${r} -${r}-${r}Z`, fill);
