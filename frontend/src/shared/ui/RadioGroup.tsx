import { type ReactNode, useId } from "react";
import { FieldError, fieldId } from "./Field";
import type { Choice } from "./Select";

interface RadioGroupProps<T extends string> {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  name?: string;
  options: readonly Choice<T>[];
  value: NoInfer<T> | null;
  onChange(value: NoInfer<T>): void;
}

/** One of a few, all in sight. An ErrorSummary leads to the first of them. */
export function RadioGroup<T extends string>({
  label,
  hint,
  error,
  name,
  options,
  value,
  onChange,
}: RadioGroupProps<T>) {
  const own = useId();
  const id = name ? fieldId(name) : own;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <fieldset aria-describedby={described || undefined}>
      <legend className="label">{label}</legend>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {options.map((option, index) => (
        <label className="opt" key={option.value}>
          <input
            type="radio"
            id={index === 0 ? id : undefined}
            name={name ?? own}
            value={option.value}
            checked={value === option.value}
            disabled={option.disabled}
            aria-invalid={error ? true : undefined}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.label}
            {option.hint && <span className="meta block">{option.hint}</span>}
          </span>
        </label>
      ))}
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  );
}
