import { useCallback, useMemo } from "react";
import { useTranslations } from "@/shared/i18n";
import { fieldId } from "@/shared/ui/Field";
import type { Ingredient } from "@/shared/wrapper";
import { rearranged } from "./designer/wrapperDraft";
import {
  type Entry,
  type FieldValue,
  type IdeaForm,
  type IngredientRow,
  rowsOf,
  type WrapperDraft,
  withField,
  wrapperOf,
} from "./entry";
import type { ChangeEntry } from "./useEntry";

/** What the parts of the form do to an entry; what is asked once is written in every place where it stands. */
export function useIdeaForm(form: IdeaForm, change: ChangeEntry) {
  const word = useTranslations("wrapper.ingredients.words");
  const keys = useMemo(
    () => ({
      base: form.fields.find(({ key, kind }) => key === "base" && kind === "choice")?.key,
      rows: form.fields.find(({ kind }) => kind === "ingredients")?.key,
    }),
    [form],
  );
  const { rows } = keys;
  return {
    /** Makes room for an ingredient that is not drawn, and leads there; undefined where none are asked. */
    writeRow: rows
      ? () => {
          change((entry) => withField(entry, rows, withBlank(rowsOf(entry, rows))));
          requestAnimationFrame(() => emptyName(rows)?.focus());
        }
      : undefined,
    setField: useCallback(
      (key: string, value: FieldValue | undefined) => change((entry) => withField(entry, key, value)),
      [change],
    ),
    setTitle: useCallback((title: string) => change((entry) => named({ ...entry, title }, title)), [change]),
    setWrapper: useCallback(
      (next: Partial<WrapperDraft>) =>
        change((entry) => {
          const drawn = redrawn(entry, (wrapper) => ({ ...wrapper, ...next }));
          return next.base && keys.base ? withField(drawn, keys.base, next.base) : drawn;
        }),
      [change, keys],
    ),
    rearrange: useCallback(() => change((entry) => redrawn(entry, rearranged)), [change]),
    toggle: useCallback(
      (which: Ingredient, on: boolean) =>
        change((entry) => {
          const drawn = redrawn(entry, (wrapper) => ({
            ...wrapper,
            ingredients: on
              ? [...wrapper.ingredients, which]
              : wrapper.ingredients.filter((other) => other !== which),
          }));
          if (!keys.rows) return drawn;
          return withField(drawn, keys.rows, rowsWith(rowsOf(entry, keys.rows), plain(word(which)), on));
        }),
      [change, keys, word],
    ),
  };
}

function redrawn(entry: Entry, change: (wrapper: WrapperDraft) => WrapperDraft): Entry {
  const wrapper = wrapperOf(entry);
  return wrapper ? withField(entry, "wrapper", change(wrapper)) : entry;
}

const isWritten = ({ name, amount }: IngredientRow) => name.trim() !== "" || amount.trim() !== "";

const withBlank = (rows: IngredientRow[]): IngredientRow[] =>
  rows.every(isWritten) ? [...rows, { name: "", amount: "" }] : rows;

/** The first name on the page that is still to be written. */
function emptyName(key: string): HTMLInputElement | undefined {
  const list = document.getElementById(fieldId(`fields.${key}`));
  const names = list?.querySelectorAll<HTMLInputElement>("li > input:first-child") ?? [];
  return [...names].find(({ value }) => value === "");
}

/** Without the marks that say where a word may be broken. */
const plain = (word: string): string => word.replaceAll("\u00ad", "");

/** The wrapper carries the idea's name. */
const named = (entry: Entry, name: string): Entry => redrawn(entry, (wrapper) => ({ ...wrapper, name }));

/** What is drawn is in the recipe too; taken off the drawing it leaves the recipe, unless an amount was given. */
function rowsWith(rows: IngredientRow[], name: string, on: boolean): IngredientRow[] {
  const same = (row: IngredientRow) => row.name.trim().toLowerCase() === name.toLowerCase();
  if (!on) return rows.filter((row) => !same(row) || row.amount.trim() !== "");
  const written = rows.filter(isWritten);
  return rows.some(same) ? rows : [...written, { name, amount: "" }];
}
