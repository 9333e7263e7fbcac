import { useId, useState } from "react";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { INGREDIENT_COUNT, INGREDIENTS, type Ingredient, ingredient } from "@/shared/wrapper";
import { DrawnCell } from "./DrawnCell";
import { roam } from "./roam";

interface PickIngredientsProps {
  chosen: readonly Ingredient[];
  onToggle(which: Ingredient, on: boolean): void;
  /** Leads to where anything else can be written; left out where it cannot. */
  onOther?(): void;
}

/** What is drawn on the wrapper, at most three. One stop of the Tab key; the arrow keys go about in the grid. */
export function PickIngredients({ chosen, onToggle, onOther }: PickIngredientsProps) {
  const t = useTranslations("wrapper");
  const hint = useId();
  const [stop, setStop] = useState<Ingredient>(chosen[0] ?? INGREDIENTS[0]);
  const [full, setFull] = useState(false);
  const left = INGREDIENT_COUNT - chosen.length;
  const toggle = (which: Ingredient, on: boolean) => {
    setFull(on && left === 0);
    if (!on || left > 0) onToggle(which, on);
  };
  return (
    <fieldset aria-describedby={hint}>
      <legend className="t-2">{t("ingredients.legend")}</legend>
      <p className="hint" id={hint} role="status">
        {full ? t("ingredients.full") : t("ingredients.hint", { max: INGREDIENT_COUNT, left })}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only moves the focus among the boxes */}
      <div className="pick" onKeyDown={roam}>
        {INGREDIENTS.map((which) => (
          <label key={which}>
            <input
              type="checkbox"
              checked={chosen.includes(which)}
              aria-disabled={(left === 0 && !chosen.includes(which)) || undefined}
              tabIndex={which === stop ? 0 : -1}
              onFocus={() => setStop(which)}
              onChange={(event) => toggle(which, event.target.checked)}
            />
            <DrawnCell className="cell art" svg={ingredient(which)} />
            <em>{t(`ingredients.words.${which}`)}</em>
          </label>
        ))}
      </div>
      {onOther && (
        <p className="mt-2">
          <Button variant="plain" onClick={onOther}>
            {t("ingredients.other")}
          </Button>
        </p>
      )}
    </fieldset>
  );
}
