/** The wrapper generator: one specification, one picture, the same in the browser and on the server. */
export { draw, ingredient, pattern } from "./draw";
export * from "./keys";
export {
  faults,
  INGREDIENT_COUNT,
  isSpec,
  NAME_LENGTH,
  nameLength,
  normalise,
  tidyName,
  type WrapperSpec,
} from "./spec";
export { TILE_LENGTH, tile } from "./tile";
export { tileColour } from "./tileColour";
