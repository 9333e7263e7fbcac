import type { components } from "@/api/schema.gen";
import { normalise } from "@/shared/wrapper";
import { type Entry, type FormField, type IdeaForm, rowsOf, textOf, titleOf, wrapperOf } from "./entry";

type Submission = Pick<
  components["schemas"]["SubmitIdeaInput"],
  "title" | "language" | "fields" | "uploadIds"
>;

/** What is sent in: empty answers are left out, empty rows too, and the wrapper carries the idea's name. */
export function submissionOf(form: IdeaForm, entry: Entry): Submission {
  const pairs = form.fields.map((field) => [field.key, answerOf(field, form, entry)] as const);
  return {
    title: titleOf(form, entry),
    language: entry.language,
    fields: Object.fromEntries(pairs.filter(([, value]) => value !== undefined)),
    uploadIds: entry.uploads,
  };
}

function answerOf({ key, kind }: FormField, form: IdeaForm, entry: Entry): unknown {
  switch (kind) {
    case "text":
    case "longText":
      return textOf(entry, key).trim() || undefined;
    case "choice":
      return textOf(entry, key) || undefined;
    case "choices":
      return entry.fields[key];
    case "ingredients": {
      const rows = rowsOf(entry, key)
        .map(({ name, amount }) => ({ name: name.trim(), amount: amount.trim() }))
        .filter(({ name, amount }) => name || amount);
      return rows.length > 0 ? rows : undefined;
    }
    case "wrapper": {
      const spec = wrapperOf(entry);
      return spec && normalise({ ...spec, name: spec.name || titleOf(form, entry) });
    }
  }
}

/**
 * Leads a path in what was sent back to the name of the field on the page: rows that were left out count again, and the
 * wrapper's name and the title are asked in one place.
 */
export function fieldNameOf(
  path: string,
  form: IdeaForm,
  entry: Entry,
  titleKey: string | undefined,
): string {
  if (path === "title" || path === "fields.wrapper.name") return titleKey ? `fields.${titleKey}` : "title";
  const row = /^fields\.(\w+)\[(\d+)\](.*)$/.exec(path);
  if (!row) return path;
  const [, key = "", number = "0", rest = ""] = row;
  if (form.fields.find((field) => field.key === key)?.kind !== "ingredients") return `fields.${key}`;
  const places = rowsOf(entry, key).flatMap(({ name, amount }, at) =>
    name.trim() || amount.trim() ? [at] : [],
  );
  return `fields.${key}[${places[Number(number)] ?? number}]${rest || ".name"}`;
}
