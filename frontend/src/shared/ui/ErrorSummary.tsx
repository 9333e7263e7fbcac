import { type MouseEvent, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { fieldId } from "./Field";
import { Note } from "./Note";

export interface FieldProblem {
  /** The field's name. */
  name: string;
  message: string;
}

/**
 * What is wrong in a form, above it. Takes the focus whenever it gets a new list, so give it the errors of the last
 * attempt to send, not those of every keystroke. Shows nothing for an empty list.
 */
export function ErrorSummary({ errors }: { errors: readonly FieldProblem[] }) {
  const t = useTranslations("ui");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  const lead = (event: MouseEvent, name: string) => {
    const field = document.getElementById(fieldId(name));
    if (!field) return;
    event.preventDefault();
    field.focus();
  };
  return (
    <div ref={box} tabIndex={-1} role="alert">
      <Note tone="bad" title={t("summary", { count: errors.length })}>
        <ul>
          {errors.map(({ name, message }) => (
            <li key={name}>
              <a href={`#${fieldId(name)}`} onClick={(event) => lead(event, name)}>
                {message}
              </a>
            </li>
          ))}
        </ul>
      </Note>
    </div>
  );
}
