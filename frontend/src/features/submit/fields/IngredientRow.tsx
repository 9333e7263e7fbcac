import { ArrowDown, ArrowUp, X } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useTranslations } from "@/shared/i18n";
import { FieldError, fieldId } from "@/shared/ui/Field";
import { IconButton } from "@/shared/ui/IconButton";
import type { IngredientRow as Row } from "../entry";

interface IngredientRowProps {
  /** The row's name on the page, such as fields.ingredients[0]. */
  name: string;
  number: number;
  count: number;
  row: Row;
  errors: Record<string, string>;
  onChange(row: Row): void;
  onRemove(): void;
  onMove(by: 1 | -1): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** One line of a recipe. */
export function IngredientRow({ name, number, count, row, errors, ...on }: IngredientRowProps) {
  const t = useTranslations("submit.rows");
  const called = row.name.trim() || t("row", { number });
  const error = errors[`${name}.name`] ?? errors[`${name}.amount`];
  const input = (part: keyof Row, label: string) => ({
    id: fieldId(`${name}.${part}`),
    className: "input",
    "aria-label": label,
    "aria-invalid": errors[`${name}.${part}`] ? (true as const) : undefined,
    "aria-describedby": error ? `${fieldId(name)}-error` : undefined,
    value: row[part],
    maxLength: part === "name" ? 60 : 40,
    autoComplete: "off",
    onChange: (event: { target: HTMLInputElement }) => on.onChange({ ...row, [part]: event.target.value }),
  });
  return (
    <li className="ingrow" onKeyDown={on.onKeyDown}>
      <input {...input("name", t("name", { number }))} placeholder={t("nameExample")} />
      <input {...input("amount", t("amount", { name: called }))} placeholder={t("amountExample")} />
      <span className="tools">
        <IconButton
          id={fieldId(`${name}.up`)}
          label={t("up", { name: called })}
          icon={<ArrowUp className="i" />}
          disabled={number === 1}
          onClick={() => on.onMove(-1)}
        />
        <IconButton
          id={fieldId(`${name}.down`)}
          label={t("down", { name: called })}
          icon={<ArrowDown className="i" />}
          disabled={number === count}
          onClick={() => on.onMove(1)}
        />
        <IconButton label={t("remove", { name: called })} icon={<X className="i" />} onClick={on.onRemove} />
      </span>
      <FieldError id={`${fieldId(name)}-error`} error={error} />
    </li>
  );
}
