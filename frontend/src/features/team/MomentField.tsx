import { useEffect, useState } from "react";
import { useTranslations } from "@/shared/i18n";
import { fromWall, toWall } from "@/shared/lib/zoned";
import { TextField } from "@/shared/ui/TextField";

interface MomentFieldProps {
  label: string;
  /** The zone whose clock is meant, an IANA name; said under the label. */
  zone: string;
  name?: string;
  error?: string;
  disabled?: boolean;
  /** RFC 3339. */
  value: string;
  /** Called with every moment that is filled in completely. */
  onChange(value: string): void;
}

/** Day and time by the campaign's clock, with the browser's own control. */
export function MomentField({ zone, value, onChange, error, ...rest }: MomentFieldProps) {
  const t = useTranslations("team");
  const [text, setText] = useState(() => toWall(value, zone));
  useEffect(() => setText(toWall(value, zone)), [value, zone]);
  const change = (next: string) => {
    setText(next);
    const moment = fromWall(next, zone);
    if (moment) onChange(moment);
  };
  return (
    <TextField
      {...rest}
      type="datetime-local"
      hint={t("zoneClock", { zone: zone.replaceAll("_", " ") })}
      error={text ? error : t("momentMissing")}
      value={text}
      onChange={change}
    />
  );
}
