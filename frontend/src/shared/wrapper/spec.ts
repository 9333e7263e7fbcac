import {
  BASES,
  type Base,
  COLOURS,
  type Colour,
  INGREDIENTS,
  type Ingredient,
  LAYOUTS,
  type Layout,
  PATTERNS,
  type Pattern,
  VOICES,
  type Voice,
} from "./keys";

/** NAME_LENGTH is the most characters a wrapper's name may have; soft hyphens do not count. */
export const NAME_LENGTH = 40;

/** INGREDIENT_COUNT is the most ingredients a wrapper shows. */
export const INGREDIENT_COUNT = 3;

/** WrapperSpec is everything a wrapper is drawn from, as it is stored with the idea. */
export interface WrapperSpec {
  base: Base;
  ingredients: Ingredient[];
  colour: Colour;
  pattern: Pattern;
  name: string;
  layout?: Layout;
  voice?: Voice;
  seed?: string;
}

/** SpecFault is one thing wrong with a specification: the field, and a stable word. */
export interface SpecFault {
  field: string;
  code: "required" | "unknown" | "max";
}

const SOFT_HYPHEN = /\u00ad/g;
/** Controls, invisible marks, private signs, halves of pairs, separators and what XML forbids; the soft hyphen is kept. */
const ODD = /^(?!\u00ad)[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029\ufffe\uffff]$/u;

/** tidyName leaves out what cannot be drawn and folds white space. */
export const tidyName = (name: string): string =>
  Array.from(name.replace(/\s/g, " "))
    .filter((c) => !ODD.test(c))
    .join("")
    .replace(/ +/g, " ")
    .trim();

export const nameLength = (name: string): number => Array.from(name.replace(SOFT_HYPHEN, "")).length;

/** fits bounds what is typed and, since soft hyphens are free, what is sent. */
const fits = (name: string): boolean => nameLength(name) <= NAME_LENGTH && name.length <= 4 * NAME_LENGTH;

function has<T>(list: readonly T[], value: unknown): value is T {
  return list.includes(value as T);
}

/** faults lists what keeps a value from being a WrapperSpec; an empty list means that it is one. */
export function faults(value: unknown): SpecFault[] {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return [{ field: "", code: "required" }];
  const s = value as Record<string, unknown>;
  const found: SpecFault[] = [];
  const check = (field: string, fine: boolean, code: SpecFault["code"] = "unknown") => {
    if (!fine) found.push({ field, code });
  };
  check("base", has(BASES, s.base));
  check("colour", has(COLOURS, s.colour));
  check("pattern", has(PATTERNS, s.pattern));
  check("layout", s.layout === undefined || has(LAYOUTS, s.layout));
  check("voice", s.voice === undefined || has(VOICES, s.voice));
  check("seed", s.seed === undefined || (typeof s.seed === "string" && s.seed.length <= 40));
  const list = s.ingredients;
  check("ingredients", Array.isArray(list) && list.every((i) => has(INGREDIENTS, i)));
  check("ingredients", !Array.isArray(list) || list.length <= INGREDIENT_COUNT, "max");
  check("name", typeof s.name === "string" && tidyName(s.name) !== "", "required");
  check("name", typeof s.name !== "string" || fits(s.name), "max");
  for (const key of Object.keys(s)) check(key, KEYS.includes(key));
  return found;
}

const KEYS = ["base", "ingredients", "colour", "pattern", "name", "layout", "voice", "seed"];

/** isSpec reports whether a value can be drawn as it is. */
export const isSpec = (value: unknown): value is WrapperSpec => faults(value).length === 0;

/** normalise brings a specification into its one form: a fixed order of keys, the name tidied, nothing absent spelled out. */
export function normalise(s: WrapperSpec): WrapperSpec {
  return {
    base: s.base,
    ingredients: [...s.ingredients],
    colour: s.colour,
    pattern: s.pattern,
    name: tidyName(s.name),
    ...(s.layout === undefined ? {} : { layout: s.layout }),
    ...(s.voice === undefined ? {} : { voice: s.voice }),
    ...(s.seed ? { seed: s.seed } : {}),
  };
}
