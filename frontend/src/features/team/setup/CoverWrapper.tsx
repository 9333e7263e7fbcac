import { useTranslations } from "@/shared/i18n";
import { Select } from "@/shared/ui/Select";
import { TextField } from "@/shared/ui/TextField";
import {
  BASES,
  COLOURS,
  INGREDIENT_COUNT,
  INGREDIENTS,
  type Ingredient,
  isSpec,
  NAME_LENGTH,
  PATTERNS,
  type WrapperSpec,
} from "@/shared/wrapper";
import type { Setup } from "./useSetup";

const slots = Array.from({ length: INGREDIENT_COUNT }, (_, slot) => slot);

/** A wrapper, chosen from the same lists as the fans'. */
export function CoverWrapper({ setup: { value, errors, change }, title }: { setup: Setup; title: string }) {
  const t = useTranslations("setup.cover");
  const words = useTranslations("wrapper");
  const stored = value.cover.wrapper;
  const spec: WrapperSpec = isSpec(stored) ? stored : begin(title);
  const put = (patch: Partial<WrapperSpec>) => change({ cover: { wrapper: { ...spec, ...patch } } });
  const setIngredient = (slot: number, which: Ingredient | "") => {
    const chosen = slots.map((at) => (at === slot ? which : (spec.ingredients[at] ?? "")));
    put({ ingredients: [...new Set(chosen.filter((one): one is Ingredient => one !== ""))] });
  };
  return (
    <>
      <TextField
        name="cover.wrapper.name"
        label={t("name")}
        limit={NAME_LENGTH}
        error={Object.entries(errors).find(([field]) => field.startsWith("cover"))?.[1]}
        value={spec.name}
        onChange={(name) => put({ name })}
      />
      <div className="two">
        <Select
          label={t("base")}
          options={BASES.map((base) => ({ value: base, label: words(`base.words.${base}`) }))}
          value={spec.base}
          onChange={(base) => put({ base })}
        />
        <Select
          label={t("colour")}
          options={COLOURS.map((colour) => ({ value: colour, label: words(`colour.words.${colour}`) }))}
          value={spec.colour}
          onChange={(colour) => put({ colour })}
        />
        <Select
          label={t("pattern")}
          options={PATTERNS.map((pattern) => ({ value: pattern, label: words(`pattern.words.${pattern}`) }))}
          value={spec.pattern}
          onChange={(pattern) => put({ pattern })}
        />
        {slots.map((slot) => (
          <Select
            key={slot}
            label={t("ingredient", { number: slot + 1 })}
            options={[
              { value: "" as const, label: t("noIngredient") },
              ...INGREDIENTS.map((which) => ({ value: which, label: words(`ingredients.words.${which}`) })),
            ]}
            value={spec.ingredients[slot] ?? ""}
            onChange={(which) => setIngredient(slot, which)}
          />
        ))}
      </div>
    </>
  );
}

function begin(title: string): WrapperSpec {
  return {
    base: BASES[0],
    ingredients: [],
    colour: COLOURS[0],
    pattern: PATTERNS[1],
    name: title.slice(0, NAME_LENGTH),
  };
}
