import { COLOURS, type Colour } from "./keys";
import { hash } from "./random";

/** tileColour is the ground of the tile that a text stands on; the server counts the same way (ideas/tilecolour.go). */
export function tileColour(text: string): Colour {
  const said = text.normalize("NFC").replace(/\s+/g, " ").trim();
  return COLOURS[hash(said) % COLOURS.length] as Colour;
}
