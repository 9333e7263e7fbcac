import { GLAZES } from "./colours";
import { type DrawOptions, svg } from "./draw";
import type { Colour } from "./keys";
import { diamond } from "./layouts";
import { letter } from "./lettering";
import { tidyName } from "./spec";
import { circle, path, rect } from "./svg";

/** TILE_LENGTH is the most characters on a tile. */
export const TILE_LENGTH = 80;

/** TileSpec is a saying on a glazed tile. */
export interface TileSpec {
  text: string;
  colour: Colour;
}

const WHITE = "#FBF7EC";

/** tile draws a saying on a glazed tile with the old corner ornament, as an SVG of 400 x 400. */
export function tile(spec: TileSpec, options: DrawOptions = {}): string {
  const { ground, tone, ink } = GLAZES[spec.colour];
  const glaze = spec.colour === "saffraan" || spec.colour === "room" ? ink : ground;
  const corner =
    path("M0 0 H70 A70 70 0 0 1 0 70Z", glaze) +
    path("M0 0 H44 A44 44 0 0 1 0 44Z", WHITE) +
    path("M0 0 H24 A24 24 0 0 1 0 24Z", glaze) +
    path("M66 66 C58 40 74 30 96 36 C84 44 80 52 66 66 C52 80 44 84 36 96 C30 74 40 58 66 66Z", glaze) +
    circle(104, 30, 6, glaze) +
    circle(30, 104, 6, glaze) +
    diamond(200, 14, 12, tone);
  const ornament = [0, 90, 180, 270].map((a) => `<g transform="rotate(${a} 200 200)">${corner}</g>`).join("");
  const text = options.small
    ? ""
    : letter(
        tidyName(spec.text),
        { x: 62, y: 96, w: 276, h: 208, maxLines: 4, maxSize: 58 },
        ink,
        1,
        options.outlines,
      );
  return svg(400, rect(0, 0, 400, 400, WHITE) + ornament + text, options.title);
}
