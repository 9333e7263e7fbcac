/** The wrapper generator: one specification, one picture, the same in the browser and on the server. */
export { type DrawOptions, draw, ingredient, pattern } from "./draw";
export * from "./keys";
export {
  faults,
  INGREDIENT_COUNT,
  isSpec,
  NAME_LENGTH,
  nameLength,
  normalise,
  type SpecFault,
  tidyName,
  type WrapperSpec,
} from "./spec";
export { TILE_LENGTH, type TileSpec, tile } from "./tile";
