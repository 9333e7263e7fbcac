import type { Locale, Text } from "@/shared/i18n";
import { TextArea, TextField } from "@/shared/ui/TextField";
import type { FieldErrors } from "./fieldErrors";

export type FullText = Required<Text>;

export const noText: FullText = { nl: "", en: "", de: "" };

interface TextInProps {
  /** The language that is shown. */
  locale: Locale;
  /** The field's name in the API; errors come as name or name.nl. */
  name: string;
  label: string;
  hint?: string;
  limit?: number;
  rows?: number;
  optional?: boolean;
  value: FullText;
  onChange(value: FullText): void;
  errors: FieldErrors;
}

/** One language of a text; several lines when rows are given. */
export function TextIn({ locale, name, value, onChange, errors, rows, ...rest }: TextInProps) {
  const shared = {
    ...rest,
    name,
    lang: locale,
    error: errors[`${name}.${locale}`] ?? errors[name],
    value: value[locale],
    onChange: (text: string) => onChange({ ...value, [locale]: text }),
  };
  return rows ? <TextArea {...shared} rows={rows} /> : <TextField {...shared} />;
}
