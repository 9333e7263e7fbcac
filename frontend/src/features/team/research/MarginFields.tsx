import { X } from "lucide-react";
import { useState } from "react";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Checkbox } from "@/shared/ui/Checkbox";
import { IconButton } from "@/shared/ui/IconButton";
import { TextField } from "@/shared/ui/TextField";
import { apart, countOf, type Group, labelOf, type Margin, sumOf, together } from "./margins";

interface MarginFieldsProps {
  margin: Margin;
  onChange(margin: Margin): void;
  onRemove(): void;
}

/** The share each group shall have, in per cent. */
export function MarginFields({ margin, onChange, onRemove }: MarginFieldsProps) {
  const t = useTranslations("research.weights");
  const { number } = useFormats();
  const sum = sumOf(margin);
  return (
    <fieldset className="ruled stack">
      <legend className="label">{margin.label}</legend>
      <div className="choices">
        {margin.groups.map((group, at) => (
          <TextField
            key={group.parts.map(({ code }) => code).join(".")}
            label={labelOf(group)}
            hint={t("people", { count: countOf(group) })}
            name={`${margin.variable}-${at}`}
            inputMode="decimal"
            value={group.share}
            onChange={(share) =>
              onChange({
                ...margin,
                groups: margin.groups.map((old) => (old === group ? { ...old, share } : old)),
              })
            }
          />
        ))}
      </div>
      <div className="row">
        <p className={Math.abs(sum - 100) < 0.15 ? "small muted" : "small bad"} aria-live="polite">
          {t("sum", { sum: Number.isFinite(sum) ? number(sum) : "?" })}
        </p>
        <span className="push">
          <IconButton
            icon={<X className="i" />}
            label={t("removeMargin", { label: margin.label })}
            onClick={onRemove}
          />
        </span>
      </div>
      <Regroup margin={margin} onChange={onChange} />
    </fieldset>
  );
}

/** Groups put together by hand, and taken apart again. */
function Regroup({ margin, onChange }: Omit<MarginFieldsProps, "onRemove">) {
  const t = useTranslations("research.weights");
  const { number } = useFormats();
  const [chosen, setChosen] = useState<ReadonlySet<Group>>(new Set());
  const point = number(0.5).charAt(1);
  const change = (next: Margin) => {
    setChosen(new Set());
    onChange(next);
  };
  const ticked = margin.groups.filter((group) => chosen.has(group));
  return (
    <details>
      <summary>{t("regroup")}</summary>
      <div className="stack mt-4">
        <div className="ticks">
          {margin.groups.map((group) => (
            <Checkbox
              key={labelOf(group)}
              label={labelOf(group)}
              checked={chosen.has(group)}
              onChange={(on) =>
                setChosen(new Set(on ? [...ticked, group] : ticked.filter((one) => one !== group)))
              }
            />
          ))}
        </div>
        <div className="row">
          <Button
            variant="alt"
            disabled={ticked.length < 2}
            onClick={() => change(together(margin, chosen, point))}
          >
            {t("together")}
          </Button>
          {margin.groups.map(
            (group) =>
              group.parts.length > 1 && (
                <Button
                  key={labelOf(group)}
                  variant="plain"
                  onClick={() => change(apart(margin, group, point))}
                >
                  {t("apart", { label: labelOf(group) })}
                </Button>
              ),
          )}
        </div>
      </div>
    </details>
  );
}
