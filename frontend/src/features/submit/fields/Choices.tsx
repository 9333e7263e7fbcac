import { Checkbox } from "@/shared/ui/Checkbox";
import { FieldError, fieldId } from "@/shared/ui/Field";

interface ChoicesProps {
  /** The field's name on the page. */
  name: string;
  label: string;
  hint?: string;
  error?: string;
  values: readonly string[];
  chosen: readonly string[];
  word(value: string): string;
  onChange(chosen: string[]): void;
}

/** Several of a list, all in sight; kept in the order of the list. */
export function Choices({ name, label, hint, error, values, chosen, word, onChange }: ChoicesProps) {
  const id = fieldId(name);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const toggle = (value: string, on: boolean) =>
    onChange(values.filter((other) => (other === value ? on : chosen.includes(other))));
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={described || undefined}>
      <legend className="label">{label}</legend>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <div className="choices">
        {values.map((value) => (
          <Checkbox
            key={value}
            label={word(value)}
            checked={chosen.includes(value)}
            onChange={(on) => toggle(value, on)}
          />
        ))}
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  );
}
