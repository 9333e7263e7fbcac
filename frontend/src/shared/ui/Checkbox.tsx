import { type ReactNode, useId } from "react";
import { FieldError, fieldId } from "./Field";

interface CheckboxProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  name?: string;
  checked: boolean;
  disabled?: boolean;
  onChange(checked: boolean): void;
}

/** A 24 px square in a 44 px row. */
export function Checkbox({ label, hint, error, name, checked, disabled, onChange }: CheckboxProps) {
  const own = useId();
  const id = name ? fieldId(name) : own;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div>
      <label className="opt" htmlFor={id}>
        <input
          type="checkbox"
          id={id}
          name={name}
          checked={checked}
          disabled={disabled}
          aria-describedby={described || undefined}
          aria-invalid={error ? true : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{label}</span>
      </label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}
