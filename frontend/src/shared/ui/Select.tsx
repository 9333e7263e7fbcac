import type { SelectHTMLAttributes } from "react";
import { Field, type FieldText } from "./Field";

export interface Choice<T extends string> {
  value: T;
  label: string;
  hint?: string;
  disabled?: boolean;
}

interface SelectProps<T extends string>
  extends FieldText,
    Omit<SelectHTMLAttributes<HTMLSelectElement>, keyof FieldText | "value" | "onChange"> {
  options: readonly Choice<T>[];
  value: NoInfer<T>;
  onChange(value: NoInfer<T>): void;
}

/** One of a list, with the browser's own list: the best there is on a phone. */
export function Select<T extends string>({
  label,
  hint,
  error,
  optional,
  name,
  options,
  value,
  onChange,
  ...rest
}: SelectProps<T>) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} name={name}>
      {(control) => (
        <select
          {...rest}
          {...control}
          className="input"
          value={value}
          onChange={(event) => onChange(event.target.value as T)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
