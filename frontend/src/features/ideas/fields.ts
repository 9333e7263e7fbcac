/** The fields of an idea as its template asks them; what is not there is left out. */
export interface IdeaFields {
  base?: string;
  ingredients: Ingredient[];
  allergens: string[];
  story?: string;
  slogan?: string;
  name?: string;
  why?: string;
  text?: string;
}

export interface Ingredient {
  name: string;
  /** As the maker wrote it: '62 g', 'een snufje'; may be empty. */
  amount: string;
}

/** Reads the fields of an idea; whatever is of another kind than its template says is left out. */
export function readFields(fields: Record<string, unknown>): IdeaFields {
  const text = (key: string) => {
    const value = fields[key];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const list = (key: string): unknown[] => (Array.isArray(fields[key]) ? (fields[key] as unknown[]) : []);
  return {
    base: text("base"),
    ingredients: list("ingredients").filter(isIngredient),
    allergens: list("allergens").filter((value) => typeof value === "string"),
    story: text("story"),
    slogan: text("slogan"),
    name: text("name"),
    why: text("why"),
    text: text("text"),
  };
}

function isIngredient(value: unknown): value is Ingredient {
  const { name, amount } = (value ?? {}) as Partial<Record<string, unknown>>;
  return typeof name === "string" && typeof amount === "string";
}

/** The grams of an amount such as '62 g', '7,5 gram' or '12 Gramm'; null for any other measure. */
export function grams(amount: string): number | null {
  const match = /^(\d{1,6}(?:[.,]\d{1,3})?)\s*(?:g|gr|grams?|gramm)\.?$/i.exec(amount.trim());
  return match?.[1] ? Number(match[1].replace(",", ".")) : null;
}

/** The share of each ingredient by weight, and the whole in grams; null unless every amount is one in grams. */
export function weigh(ingredients: readonly Ingredient[]): { shares: number[]; total: number } | null {
  const weights = ingredients.map(({ amount }) => grams(amount));
  const known = weights.filter((weight) => weight !== null);
  const total = known.reduce((sum, weight) => sum + weight, 0);
  if (total <= 0 || known.length < weights.length) return null;
  return { shares: known.map((weight) => weight / total), total };
}
