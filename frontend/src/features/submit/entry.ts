import type { components } from "@/api/schema.gen";
import type { Locale } from "@/shared/i18n";
import { locales } from "@/shared/i18n";
import { isSpec, type WrapperSpec } from "@/shared/wrapper";

export type IdeaForm = components["schemas"]["IdeaForm"];
export type FormField = components["schemas"]["FormField"];

/** One line of a recipe. */
export interface IngredientRow {
  name: string;
  amount: string;
}

/** A wrapper in the making: its name is the idea's title. */
export type WrapperDraft = WrapperSpec;

/** What one question of the form may hold, by its kind: text, choice, choices, ingredients, wrapper. */
export type FieldValue = string | string[] | IngredientRow[] | WrapperDraft;

/** An idea in the making: what the form shows, and what a draft keeps. */
export interface Entry {
  title: string;
  language: Locale;
  fields: Record<string, FieldValue | undefined>;
  /** Ids of files, in order. */
  uploads: string[];
}

/** The field whose text is the idea's title too, so that nobody is asked twice; undefined where a title is asked. */
export const titleField = (form: IdeaForm): FormField | undefined =>
  form.fields.find(({ kind, required }) => kind === "text" && required);

export const wrapperField = (form: IdeaForm): FormField | undefined =>
  form.fields.find(({ kind }) => kind === "wrapper");

export const textOf = (entry: Entry, key: string): string => {
  const value = entry.fields[key];
  return typeof value === "string" ? value : "";
};

export const listOf = (entry: Entry, key: string): string[] => {
  const value = entry.fields[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
};

export const rowsOf = (entry: Entry, key: string): IngredientRow[] => {
  const value = entry.fields[key];
  return Array.isArray(value) ? value.filter((item) => typeof item !== "string") : [];
};

export const wrapperOf = (entry: Entry): WrapperDraft | undefined => {
  const value = entry.fields.wrapper;
  return typeof value === "object" && !Array.isArray(value) ? value : undefined;
};

/** The same entry with another answer to one question. */
export const withField = (entry: Entry, key: string, value: FieldValue | undefined): Entry => ({
  ...entry,
  fields: { ...entry.fields, [key]: value },
});

/** The idea's title as it stands: the field that is the title too, or the title asked for. */
export function titleOf(form: IdeaForm, entry: Entry): string {
  const field = titleField(form);
  return (field ? textOf(entry, field.key) : entry.title).trim();
}

/** Whether nothing has been written or chosen that would be a pity to lose. */
export function isBlank(entry: Entry): boolean {
  const untouched = Object.entries(entry.fields).every(([key, value]) => {
    if (key === "wrapper" || key === "base" || value === undefined) return true;
    if (typeof value === "string") return value.trim() === "";
    return (
      Array.isArray(value) && value.every((item) => typeof item !== "string" && !item.name && !item.amount)
    );
  });
  const drawn = wrapperOf(entry)?.ingredients.length ?? 0;
  return entry.title.trim() === "" && entry.uploads.length === 0 && drawn === 0 && untouched;
}

/** Reads what a draft or this device kept. What does not fit the form is left out; null when nothing of it is an entry. */
export function readEntry(form: IdeaForm, content: unknown): Entry | null {
  if (!isRecord(content) || !isRecord(content.fields)) return null;
  const fields: Entry["fields"] = {};
  for (const field of form.fields) {
    const value = readField(field, content.fields[field.key]);
    if (value !== undefined) fields[field.key] = value;
  }
  return {
    title: typeof content.title === "string" ? content.title : "",
    language: locales.find((locale) => locale === content.language) ?? locales[0],
    fields,
    uploads: strings(content.uploads),
  };
}

function readField({ kind, values }: FormField, value: unknown): FieldValue | undefined {
  switch (kind) {
    case "text":
    case "longText":
      return typeof value === "string" ? value : undefined;
    case "choice":
      return typeof value === "string" && values?.includes(value) ? value : undefined;
    case "choices":
      return strings(value).filter((item) => values?.includes(item));
    case "ingredients":
      return Array.isArray(value) ? value.map(readRow) : undefined;
    case "wrapper":
      return readWrapper(value);
  }
}

function readRow(value: unknown): IngredientRow {
  if (typeof value === "string") return { name: value, amount: "" };
  const { name, amount } = isRecord(value) ? value : {};
  return {
    name: typeof name === "string" ? name : "",
    amount: typeof amount === "string" ? amount : "",
  };
}

/** A wrapper without a name yet is one too. */
function readWrapper(value: unknown): WrapperDraft | undefined {
  if (!isRecord(value)) return undefined;
  return isSpec({ ...value, name: value.name || "x" }) ? (value as unknown as WrapperDraft) : undefined;
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
