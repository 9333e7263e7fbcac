import { bar } from "./bar";
import type { BaseColour } from "./colours";
import { DRAWINGS } from "./ingredients";
import type { Ingredient } from "./keys";
import { placed } from "./svg";

/** Place is where a drawing stands, how large, how far turned, and which ingredient it is if not the next. */
type Place = readonly [x: number, y: number, scale: number, angle: number, which?: number];

/** Places say where one, two or three ingredients stand; what comes first lies underneath. */
export interface Places {
  one: Place;
  two: readonly Place[];
  three: readonly Place[];
}

/** Filling is what is in the bar. */
export interface Filling {
  ingredients: readonly Ingredient[];
  base: BaseColour;
}

/** drawing is the i-th ingredient, counted around; the bare bar when there is none. */
export function drawing(f: Filling, i: number): string {
  const key = f.ingredients[i % Math.max(1, f.ingredients.length)];
  return key === undefined ? bar(f.base) : DRAWINGS[key]();
}

/** arranged draws everything that is in the bar, each in its place. */
export function arranged(f: Filling, places: Places): string {
  const chosen =
    [[places.one], [places.one], places.two, places.three][Math.min(3, f.ingredients.length)] ?? [];
  return chosen
    .map(([x, y, scale, angle, which], i) => placed(x, y, scale, angle, drawing(f, which ?? i)))
    .join("");
}
