import { Plus } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { FieldError, fieldId } from "@/shared/ui/Field";
import type { IngredientRow as Row } from "../entry";
import { IngredientRow } from "./IngredientRow";

interface IngredientRowsProps {
  /** The field's name on the page, such as fields.ingredients. */
  name: string;
  rows: readonly Row[];
  max: number;
  errors: Record<string, string>;
  onChange(rows: Row[]): void;
}

const blank: Row = { name: "", amount: "" };

/** What goes in, line by line: add, take away, and put in another order by mouse or keyboard. */
export function IngredientRows({ name, rows: given, max, errors, onChange }: IngredientRowsProps) {
  const t = useTranslations("submit.rows");
  const rows = given.length > 0 ? given : [blank];
  const focus = useRef<string | null>(null);
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (focus.current) document.getElementById(focus.current)?.focus();
    focus.current = null;
  });
  const full = rows.length >= max;
  const nameId = (at: number) => fieldId(`${name}[${at}].name`);
  const add = (at: number) => {
    if (full) return;
    focus.current = nameId(at);
    onChange(rows.toSpliced(at, 0, blank));
  };
  const remove = (at: number) => {
    focus.current = nameId(Math.max(0, Math.min(at, rows.length - 2)));
    setSaid(t("removed", { name: rows[at]?.name || t("row", { number: at + 1 }) }));
    onChange(rows.toSpliced(at, 1));
  };
  const move = (at: number, to: number) => {
    const row = rows[at];
    if (!row || to < 0 || to >= rows.length) return;
    focus.current = document.activeElement?.id.replace(`-${at}-`, `-${to}-`) ?? null;
    setSaid(
      t("moved", { name: row.name || t("row", { number: at + 1 }), place: to + 1, count: rows.length }),
    );
    onChange(rows.toSpliced(at, 1).toSpliced(to, 0, row));
  };
  const keys = (event: KeyboardEvent, at: number) => {
    const onInput = event.target instanceof HTMLInputElement;
    if (event.key === "Enter" && onInput) add(at + 1);
    else if (event.altKey && event.key === "ArrowUp") move(at, at - 1);
    else if (event.altKey && event.key === "ArrowDown") move(at, at + 1);
    else return;
    event.preventDefault();
  };
  return (
    <fieldset id={fieldId(name)} tabIndex={-1} aria-describedby={`${fieldId(name)}-hint`}>
      <legend className="label">{t("legend")}</legend>
      <span className="hint" id={`${fieldId(name)}-hint`}>
        {t("hint")}
      </span>
      <ul>
        {rows.map((row, at) => (
          <IngredientRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its place
            key={at}
            name={`${name}[${at}]`}
            number={at + 1}
            count={rows.length}
            row={row}
            errors={errors}
            onChange={(changed) => onChange(rows.with(at, changed))}
            onRemove={() => remove(at)}
            onMove={(by) => move(at, at + by)}
            onKeyDown={(event) => keys(event, at)}
          />
        ))}
      </ul>
      <FieldError id={`${fieldId(name)}-error`} error={errors[name]} />
      <p className="row mt-2">
        <Button variant="plain" disabled={full} onClick={() => add(rows.length)}>
          <Plus className="i" aria-hidden="true" /> {t("add")}
        </Button>
        {full && <span className="meta">{t("full", { max })}</span>}
      </p>
      <p className="vh" aria-live="polite">
        {said}
      </p>
    </fieldset>
  );
}
