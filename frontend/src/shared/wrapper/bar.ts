import type { BaseColour } from "./colours";
import { path, rect } from "./svg";

const CELLS = [-46, -15, 16];

/** each repeats a drawing in the nine squares of the bar. */
const each = (d: (x: number, y: number) => string): string =>
  CELLS.flatMap((y) => CELLS.map((x) => d(x, y))).join("");

/** bar is the bare bar in -50..50: what a wrapper shows as long as nothing is in it but chocolate. */
export const bar = ({ face, light, shade }: BaseColour): string =>
  rect(-50, -50, 100, 100, shade, 3) +
  path(
    each((x, y) => `M${x} ${y}h30v30h-30z`),
    face,
  ) +
  path(
    each((x, y) => `M${x} ${y}h30l-6 6h-18v18l-6 6z`),
    light,
  ) +
  path(
    each((x, y) => `M${x + 30} ${y + 30}v-30l-6 6v18h-18l-6 6z`),
    shade,
  );
