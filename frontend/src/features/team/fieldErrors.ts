import { Problem, type ProblemField } from "@/api/problem";

/** Words by field name. The first word about a field counts. */
export type FieldErrors = Readonly<Record<string, string>>;

/** The refusals of single fields in an error; none for an error of another kind. */
export function fieldErrors(error: unknown): FieldErrors {
  return error instanceof Problem ? byField(error.fields) : {};
}

export function byField(fields: readonly ProblemField[]): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { field, message } of fields) errors[field] ??= message;
  return errors;
}
