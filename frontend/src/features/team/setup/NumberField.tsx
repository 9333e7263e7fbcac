import { TextField } from "@/shared/ui/TextField";

interface NumberFieldProps {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  /** 0 is shown as an empty field. */
  value: number;
  onChange(value: number): void;
}

/** A whole number from 0 to 500; what is no digit is not taken. */
export function NumberField({ value, onChange, ...rest }: NumberFieldProps) {
  return (
    <TextField
      {...rest}
      inputMode="numeric"
      value={value === 0 ? "" : String(value)}
      onChange={(text) => onChange(Number(text.replaceAll(/\D/g, "").slice(0, 3)))}
    />
  );
}
