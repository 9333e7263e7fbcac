import { useTranslations } from "@/shared/i18n";
import { BASES, type Base, COLOURS, type Ingredient, PATTERNS, pattern } from "@/shared/wrapper";
import { BASE_COLOURS, GLAZES } from "@/shared/wrapper/colours";
import type { WrapperDraft } from "../entry";
import { DrawnCell } from "./DrawnCell";
import { PickIngredients } from "./PickIngredients";
import { PickOne } from "./PickOne";

interface DesignerProps {
  wrapper: WrapperDraft;
  onChange(change: Partial<WrapperDraft>): void;
  onToggle(which: Ingredient, on: boolean): void;
  onOther?(): void;
}

/** What a wrapper is made of, apart from its name: base, ingredients, colour and pattern. */
export function Designer({ wrapper, onChange, onToggle, onOther }: DesignerProps) {
  const t = useTranslations("wrapper");
  return (
    <>
      <section className="ruled">
        <PickBase value={wrapper.base} onPick={(base) => onChange({ base })} />
      </section>
      <section className="ruled">
        <PickIngredients chosen={wrapper.ingredients} onToggle={onToggle} onOther={onOther} />
      </section>
      <section className="ruled stack">
        <PickOne
          legend={t("colour.legend")}
          heading
          name="colour"
          look="swatches"
          options={COLOURS}
          value={wrapper.colour}
          word={(colour) => t(`colour.words.${colour}`)}
          cell={(colour) => <span className="cell" style={{ background: GLAZES[colour].ground }} />}
          onPick={(colour) => onChange({ colour })}
        />
        <PickOne
          legend={t("pattern.legend")}
          name="pattern"
          options={PATTERNS}
          value={wrapper.pattern}
          word={(which) => t(`pattern.words.${which}`)}
          cell={(which) => <DrawnCell className="cell whole" svg={pattern(which, wrapper.colour)} />}
          onPick={(which) => onChange({ pattern: which })}
        />
      </section>
    </>
  );
}

/** What the bar is made of; a recipe asks it also without a wrapper. */
export function PickBase({ value, onPick }: { value: Base | undefined; onPick(base: Base): void }) {
  const t = useTranslations("wrapper");
  return (
    <PickOne
      legend={t("base.legend")}
      heading
      name="base"
      look="pick four"
      options={BASES}
      value={value}
      word={(base) => t(`base.words.${base}`)}
      cell={(base) => <span className="cell" style={{ background: BASE_COLOURS[base].face }} />}
      onPick={onPick}
    />
  );
}
