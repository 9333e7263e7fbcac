import { RadioGroup } from "@/shared/ui/RadioGroup";
import { TextArea, TextField } from "@/shared/ui/TextField";
import { type Entry, type FieldValue, type FormField, listOf, rowsOf, textOf } from "../entry";
import { Choices } from "./Choices";
import { IngredientRows } from "./IngredientRows";
import { useFieldWords } from "./useFieldWords";

interface FormFieldViewProps {
  field: FormField;
  entry: Entry;
  /** Messages by field name. */
  errors: Record<string, string>;
  onChange(key: string, value: FieldValue | undefined): void;
}

/** One question of an idea form, by its kind. A wrapper is asked elsewhere. */
export function FormFieldView({ field, entry, errors, onChange }: FormFieldViewProps) {
  const { key, kind, max, required, values = [] } = field;
  const { label, hint, word } = useFieldWords(key);
  const name = `fields.${key}`;
  const common = { name, label, hint, error: errors[name] };
  switch (kind) {
    case "text":
    case "longText": {
      const text = {
        ...common,
        optional: !required,
        limit: max,
        lang: entry.language,
        value: textOf(entry, key),
        onChange: (value: string) => onChange(key, value),
      };
      return kind === "text" ? <TextField {...text} autoComplete="off" /> : <TextArea {...text} rows={5} />;
    }
    case "choice":
      return (
        <RadioGroup
          {...common}
          options={values.map((value) => ({ value, label: word(value) }))}
          value={textOf(entry, key) || null}
          onChange={(value) => onChange(key, value)}
        />
      );
    case "choices":
      return (
        <Choices
          {...common}
          values={values}
          chosen={listOf(entry, key)}
          word={word}
          onChange={(value) => onChange(key, value)}
        />
      );
    case "ingredients":
      return (
        <IngredientRows
          name={name}
          rows={rowsOf(entry, key)}
          max={max ?? 12}
          errors={errors}
          onChange={(value) => onChange(key, value)}
        />
      );
    case "wrapper":
      return null;
  }
}
