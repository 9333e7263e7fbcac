import { arranged, drawing, type Filling } from "./arrangement";
import { type Glaze, luminance } from "./colours";
import type { Layout, Voice } from "./keys";
import { type Box, label, letter } from "./lettering";
import type { Outlines } from "./outlines";
import { pick, type Random } from "./random";
import { circle, path, placed, rect, repeat, scoop } from "./svg";

/** Sheet is what a layout draws on: the choices made. */
interface Sheet extends Filling {
  glaze: Glaze;
  pattern: string;
  name: string;
  maker: string;
  voice: Voice;
  random: Random;
  small: boolean;
  outlines?: Outlines | undefined;
}

type Draw = (s: Sheet) => string;

const title = (s: Sheet, box: Box, fill: string): string =>
  s.small ? "" : letter(s.name, box, fill, s.voice, s.outlines);

const maker = (s: Sheet, x: number, y: number, width: number, fill: string, left = false): string =>
  s.small ? "" : label(s.maker, x, y, width, fill, left, s.outlines);

/** centred moves a drawing to where it stands well when there is no text under or above it. */
const centred = (s: Sheet, down: number, drawing: string): string =>
  s.small ? `<g transform="translate(0 ${down})">${drawing}</g>` : drawing;

const plaat: Draw = (s) =>
  s.pattern +
  scoop(54, 54, 292, 292, 32, s.glaze.paper) +
  scoop(64, 64, 272, 272, 29, "none", `stroke="${s.glaze.ink}" stroke-width="2.5"`) +
  centred(
    s,
    54,
    arranged(s, {
      one: [200, 144, s.ingredients.length ? 1.26 : 1.06, 0],
      two: [
        [144, 146, 1.02, -8],
        [256, 146, 1.02, 8],
      ],
      three: [
        [118, 154, 0.78, -10],
        [282, 154, 0.78, 10],
        [200, 142, 0.9, 0],
      ],
    }),
  ) +
  title(s, { x: 84, y: 216, w: 232, h: 84, maxLines: 2, maxSize: 58 }, s.glaze.ink) +
  maker(s, 200, 322, 220, s.glaze.ink);

const band: Draw = (s) =>
  s.pattern +
  circle(200, 146, 112, s.glaze.paper) +
  arranged(s, {
    one: [200, 146, s.ingredients.length ? 1.75 : 1.4, 0],
    two: [
      [162, 150, 1.15, -10],
      [244, 146, 1, 14],
    ],
    three: [
      [200, 100, 0.95, 0],
      [152, 178, 0.95, -12],
      [248, 180, 0.95, 14],
    ],
  }) +
  rect(0, 272, 400, 128, s.glaze.ink) +
  rect(0, 272, 400, 6, s.glaze.pop) +
  title(s, { x: 52, y: 286, w: 296, h: 82, maxLines: 2, maxSize: 62 }, s.glaze.paper) +
  maker(s, 200, 388, 300, s.glaze.paper);

const QUARTERS = [
  [0, 0],
  [200, 0],
  [200, 200],
  [0, 200],
] as const;

const quarter = (k: number): readonly [number, number] => QUARTERS[k % 4] ?? QUARTERS[0];

const field = ([x, y]: readonly [number, number], fill: string): string => rect(x, y, 200, 200, fill);

const kwart: Draw = (s) => {
  const k = pick(s.random, 4);
  const [a, c, b, d] = [quarter(k), quarter(k + 1), quarter(k + 2), quarter(k + 3)];
  const n = s.ingredients.length;
  return (
    s.pattern +
    field(a, s.glaze.paper) +
    placed(a[0] + 100, a[1] + 100, n ? 1.55 : 1.25, 0, drawing(s, 0)) +
    (n > 1 ? field(b, s.glaze.pop) + placed(b[0] + 100, b[1] + 100, 1.4, 12, drawing(s, 1)) : "") +
    (n > 2
      ? circle(d[0] + 100, d[1] + 100, 72, s.glaze.paper) +
        placed(d[0] + 100, d[1] + 100, 1.08, -8, drawing(s, 2))
      : "") +
    field(c, s.glaze.ink) +
    title(s, { x: c[0] + 26, y: c[1] + 40, w: 148, h: 112, maxSize: 56 }, s.glaze.paper) +
    maker(s, c[0] + 100, c[1] + 180, 116, s.glaze.paper)
  );
};

const strooi: Draw = (s) =>
  repeat(25, (i) => {
    const [column, row] = [i % 5, Math.floor(i / 5)];
    return (column + row) % 2
      ? placed(
          column * 100,
          row * 100,
          s.ingredients.length ? 0.72 : 0.5,
          s.random() * 360,
          drawing(s, i >> 1),
        )
      : circle(column * 100, row * 100, 30, s.glaze.tone);
  }) +
  rect(0, 138, 400, 124, s.glaze.paper) +
  rect(0, 146, 400, 4, s.glaze.ink) +
  rect(0, 250, 400, 4, s.glaze.ink) +
  title(s, { x: 28, y: 156, w: 344, h: 68, maxLines: 2, maxSize: 66 }, s.glaze.ink) +
  maker(s, 200, 242, 340, s.glaze.ink);

const groot: Draw = (s) =>
  s.pattern +
  rect(44, 44, 312, 312, s.glaze.paper) +
  centred(
    s,
    -46,
    arranged(s, {
      one: [200, 252, s.ingredients.length ? 1.9 : 1.5, s.random() * 16 - 8],
      two: [
        [200, 252, 1.86, s.random() * 12 - 6],
        [90, 310, 0.9, -14, 1],
        [310, 310, 0.9, 16, 1],
      ],
      three: [
        [98, 292, 0.98, -14],
        [302, 292, 0.98, 16],
        [200, 246, 1.5, 0],
      ],
    }),
  ) +
  title(s, { x: 62, y: 60, w: 276, h: 88, maxLines: 2, maxSize: 64 }, s.glaze.ink);

const rand: Draw = (s) => {
  const light = luminance(s.glaze.ground) > 140;
  const on = light ? s.glaze.ink : s.glaze.paper;
  return (
    s.pattern +
    rect(50, 50, 300, 300, s.glaze.ground) +
    `<rect x="50" y="50" width="300" height="300" fill="none" stroke="${on}" stroke-width="5"/>` +
    centred(
      s,
      -50,
      repeat(3, (i) => {
        const x = 110 + i * 90;
        return (
          circle(x, 250, 42, light ? "#FFFDF6" : s.glaze.paper) +
          placed(x, 250, s.ingredients.length ? 0.66 : 0.52, i * 14 - 14, drawing(s, i))
        );
      }),
    ) +
    title(s, { x: 68, y: 74, w: 264, h: 116, maxLines: 2, maxSize: 78 }, on) +
    maker(s, 200, 330, 250, on)
  );
};

const kolom: Draw = (s) =>
  s.pattern +
  rect(150, 0, 250, 400, s.glaze.paper) +
  centred(
    s,
    64,
    arranged(s, {
      one: [275, 134, s.ingredients.length ? 1.8 : 1.4, s.ingredients.length ? 6 : 0],
      two: [
        [236, 118, 1.3, -8],
        [320, 176, 0.95, 14],
      ],
      three: [
        [226, 92, 0.98, -8],
        [324, 118, 0.92, 14],
        [256, 186, 0.92, -4],
      ],
    }),
  ) +
  title(s, { x: 170, y: 242, w: 206, h: 108, maxSize: 56, left: true }, s.glaze.ink) +
  maker(s, 170, 372, 180, s.glaze.ink, true);

export const LAYOUT_DRAWINGS: Record<Layout, Draw> = { plaat, band, kwart, strooi, groot, rand, kolom };

/** corners tell the base: laid edge to edge, four wrappers make a disc of it. */
export const corners = (paper: string, base: string): string =>
  QUARTERS.map(([x, y]) => circle(x * 2, y * 2, 38, paper) + circle(x * 2, y * 2, 31, base)).join("");

/** diamond is the little mark in the border of a tile. */
export const diamond = (x: number, y: number, r: number, fill: string): string =>
  path(`M${x} ${y - r} l${r} ${r} -${r} ${r} -${r}-${r}Z`, fill);
