/** What the server runs: the same drawing, with the letters as outlines, and one canonical form to name it by. */
import { draw } from "./draw";
import { COLOURS } from "./keys";
import type { Outlines } from "./outlines";
import { faults, normalise, type WrapperSpec } from "./spec";
import { TILE_LENGTH, type TileSpec, tile } from "./tile";

export { draw, tile };

/** GENERATOR rises when the same specification is drawn differently, so that pictures kept for good get new names. */
export const GENERATOR = 1;

type Drawing = { wrapper?: WrapperSpec; tile?: TileSpec };

/** check returns {faults} or {canonical}, both as JSON. */
export function check(json: string): string {
  const drawing = JSON.parse(json) as Drawing;
  if (drawing.tile) return JSON.stringify(checkTile(drawing.tile));
  const found = faults(drawing.wrapper);
  if (found.length > 0 || !drawing.wrapper) return JSON.stringify({ faults: found });
  return JSON.stringify({ canonical: JSON.stringify({ wrapper: normalise(drawing.wrapper) }) });
}

function checkTile(t: TileSpec) {
  if (typeof t.text !== "string" || t.text === "") return { faults: [{ field: "text", code: "required" }] };
  if (Array.from(t.text).length > TILE_LENGTH) return { faults: [{ field: "text", code: "max" }] };
  if (!COLOURS.includes(t.colour)) return { faults: [{ field: "colour", code: "unknown" }] };
  return { canonical: JSON.stringify({ tile: { text: t.text, colour: t.colour } }) };
}

/** picture draws a canonical specification. */
export function picture(json: string, outlines?: Outlines, brand?: string): string {
  const drawing = JSON.parse(json) as Drawing;
  const options = { ...(outlines ? { outlines } : {}), ...(brand ? { brand } : {}) };
  if (drawing.tile) return tile(drawing.tile, options);
  if (!drawing.wrapper) throw new Error("nothing to draw");
  return draw(drawing.wrapper, options);
}
