import { NAME_LENGTH, nameLength } from "@/shared/wrapper";
import {
  type Entry,
  type FormField,
  type IdeaForm,
  listOf,
  rowsOf,
  textOf,
  titleField,
  titleOf,
  wrapperField,
  wrapperOf,
} from "./entry";

/** One thing that the form itself sees is not right yet. */
export interface Flaw {
  /** The name of the field on the page. */
  name: string;
  code: "titleMissing" | "required" | "choose" | "rows" | "rowName" | "tooLong" | "tooShort" | "picture";
  /** The limit, where there is one. */
  limit?: number;
  /** How far the entry is from it. */
  count?: number;
}

/** The most characters of a title; a name that stands on a wrapper is shorter. */
export const titleLimit = (form: IdeaForm, entry: Entry): number =>
  wrapperField(form) && wrapperOf(entry) ? NAME_LENGTH : 120;

/** What keeps an entry from being sent in, in the order of the page. The server checks again, and everything else. */
export function flawsOf(form: IdeaForm, entry: Entry): Flaw[] {
  const flaws: Flaw[] = titleField(form) ? [] : titleFlaws(form, entry);
  for (const field of form.fields) flaws.push(...fieldFlaws(field, entry));
  const picture = wrapperOf(entry) !== undefined || entry.uploads.length > 0;
  if (needsPicture(form) && !picture) flaws.push({ name: "uploadIds", code: "picture" });
  return flaws;
}

/** A form that asks for a wrapper and neither recipe nor text is about the picture. */
export const needsPicture = (form: IdeaForm): boolean =>
  wrapperField(form) !== undefined && form.fields.every(({ required }) => !required);

function titleFlaws(form: IdeaForm, entry: Entry): Flaw[] {
  const title = titleOf(form, entry);
  const limit = titleLimit(form, entry);
  if (title === "") return [{ name: "title", code: "titleMissing" }];
  const count = nameLength(title);
  return count > limit ? [{ name: "title", code: "tooLong", limit, count: count - limit }] : [];
}

function fieldFlaws(field: FormField, entry: Entry): Flaw[] {
  const name = `fields.${field.key}`;
  switch (field.kind) {
    case "text":
    case "longText":
      return textFlaws(field, name, textOf(entry, field.key).trim());
    case "choice":
      return field.required && !textOf(entry, field.key) ? [{ name, code: "choose" }] : [];
    case "choices":
      return field.required && listOf(entry, field.key).length === 0 ? [{ name, code: "choose" }] : [];
    case "ingredients":
      return rowFlaws(field, name, entry);
    case "wrapper":
      return [];
  }
}

function textFlaws({ required, min = 0, max }: FormField, name: string, text: string): Flaw[] {
  const count = [...text].length;
  if (count === 0) return required ? [{ name, code: "required" }] : [];
  if (count < min) return [{ name, code: "tooShort", limit: min, count }];
  if (max && count > max) return [{ name, code: "tooLong", limit: max, count: count - max }];
  return [];
}

function rowFlaws(field: FormField, name: string, entry: Entry): Flaw[] {
  const rows = rowsOf(entry, field.key);
  const nameless = rows.flatMap((row, at): Flaw[] =>
    !row.name.trim() && row.amount.trim() ? [{ name: `${name}[${at}].name`, code: "rowName" }] : [],
  );
  const named = rows.filter((row) => row.name.trim()).length;
  if (field.required && named < (field.min ?? 1)) return [{ name, code: "rows" }, ...nameless];
  return nameless;
}
