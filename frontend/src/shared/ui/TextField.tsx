import type { InputHTMLAttributes, Ref, TextareaHTMLAttributes } from "react";
import { useTranslations } from "use-intl";
import { Field, type FieldText } from "./Field";

interface Text extends FieldText {
  value: string;
  onChange(value: string): void;
  /** The most characters that are accepted: shows how many are left, and does not cut what is typed. */
  limit?: number;
}

type Input = Omit<InputHTMLAttributes<HTMLInputElement>, keyof Text>;
type Area = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, keyof Text>;

/** One line of text. */
export function TextField({ ref, ...props }: Text & Input & { ref?: Ref<HTMLInputElement> }) {
  const { text, value, onChange, limit, control: rest } = split(props);
  return (
    <Field {...text}>
      {(control) => (
        <>
          <input
            {...rest}
            {...control}
            ref={ref}
            className="input"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <CharactersLeft value={value} limit={limit} />
        </>
      )}
    </Field>
  );
}

/** Several lines of text. */
export function TextArea({ ref, ...props }: Text & Area & { ref?: Ref<HTMLTextAreaElement> }) {
  const { text, value, onChange, limit, control: rest } = split(props);
  return (
    <Field {...text}>
      {(control) => (
        <>
          <textarea
            rows={4}
            {...rest}
            {...control}
            ref={ref}
            className="input"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <CharactersLeft value={value} limit={limit} />
        </>
      )}
    </Field>
  );
}

function split<P extends Text>({
  label,
  hint,
  error,
  optional,
  name,
  value,
  onChange,
  limit,
  ...control
}: P) {
  return { text: { label, hint, error, optional, name }, value, onChange, limit, control };
}

function CharactersLeft({ value, limit }: { value: string; limit?: number }) {
  const t = useTranslations("ui");
  if (limit === undefined) return null;
  const left = limit - [...value].length;
  return (
    <span className="count-left">
      {left < 0 ? t("charactersOver", { count: -left }) : t("charactersLeft", { count: left })}
    </span>
  );
}
