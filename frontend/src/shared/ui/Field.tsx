import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";

export interface FieldText {
  label: string;
  /** Help under the label, before the control. */
  hint?: ReactNode;
  /** What is wrong, in words; present means invalid. */
  error?: string;
  /** Says beside the label that it may stay empty. */
  optional?: boolean;
  /** Also makes the id, field-<name>, to which an ErrorSummary leads. */
  name?: string;
}

/** What the control inside a Field must carry. */
export interface FieldControl {
  id: string;
  name?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

/** The id of the control with this name. */
export const fieldId = (name: string): string => `field-${name.replaceAll(/[^\w-]/g, "-")}`;

/** Label above, hint under it, the control, then the error with its icon; wired for screen readers. */
export function Field({
  label,
  hint,
  error,
  optional,
  name,
  children,
}: FieldText & { children(control: FieldControl): ReactNode }) {
  const t = useTranslations("ui");
  const own = useId();
  const id = name ? fieldId(name) : own;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label} {optional && <span className="meta font-normal">({t("optional")})</span>}
      </label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children({
        id,
        name,
        "aria-describedby": described || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

/** The sentence under a control; nothing while there is no error. */
export function FieldError({ id, error }: { id: string; error?: string }) {
  if (!error) return null;
  return (
    <span className="err" id={id}>
      <CircleAlert className="i" aria-hidden="true" /> <span>{error}</span>
    </span>
  );
}
