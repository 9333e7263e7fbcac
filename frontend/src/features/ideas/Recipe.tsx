import { Wheat } from "lucide-react";
import type { ReactNode } from "react";
import { useFormats, useTranslations } from "@/shared/i18n";
import { type IdeaFields, weigh } from "./fields";

interface RecipeProps {
  fields: IdeaFields;
  /** The language it is written in. */
  lang: string;
}

/** What goes in, with bars by weight where all of it is weighed, and the allergens in words. */
export function Recipe({ fields: { ingredients, allergens }, lang }: RecipeProps) {
  const t = useTranslations("ideas");
  const { number } = useFormats();
  const weights = weigh(ingredients);
  return (
    <section>
      <h2 className="t-2 ruled">{t("recipe")}</h2>
      <table className="recipe">
        <caption className="meta">
          {weights ? t("recipeTotal", { grams: number(weights.total) }) : t("recipeNoTotal")}
        </caption>
        <thead className="vh">
          <tr>
            <th scope="col">{t("ingredient")}</th>
            <th scope="col">{t("amount")}</th>
          </tr>
        </thead>
        <tbody>
          {ingredients.map(({ name, amount }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a recipe may name the same thing twice, in a fixed order
            <tr key={index}>
              <th scope="row" lang={lang}>
                {name}
                {weights && <Bar share={weights.shares[index] ?? 0} />}
              </th>
              <td>{amount}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Allergens allergens={allergens} />
    </section>
  );
}

function Bar({ share }: { share: number }) {
  const style = { "--v": `${(share * 100).toFixed(1)}%` } as React.CSSProperties;
  return <span className="bar" style={style} aria-hidden="true" />;
}

const known = [
  "gluten",
  "crustaceans",
  "eggs",
  "fish",
  "peanuts",
  "soy",
  "milk",
  "nuts",
  "celery",
  "mustard",
  "sesame",
  "sulphites",
  "lupin",
  "molluscs",
] as const;

function Allergens({ allergens }: { allergens: readonly string[] }) {
  const t = useTranslations("ideas");
  const { list } = useFormats();
  const b = (words: ReactNode) => <b>{words}</b>;
  const words = known.filter((key) => allergens.includes(key)).map((key) => t(`allergens.${key}`));
  return (
    <p className="small mt-3">
      <Wheat className="i" aria-hidden="true" />{" "}
      {words.length > 0
        ? t.rich("contains", { b, allergens: list(words) })
        : t.rich("containsNothing", { b })}
    </p>
  );
}
