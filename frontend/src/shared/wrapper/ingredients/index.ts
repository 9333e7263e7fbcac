import type { Ingredient } from "../keys";
import { fruit } from "./fruit";
import { garden } from "./garden";
import { nuts } from "./nuts";
import { pantry } from "./pantry";

/** Every ingredient that can be drawn, by key. */
export const DRAWINGS: Record<Ingredient, () => string> = { ...nuts, ...fruit, ...garden, ...pantry };
