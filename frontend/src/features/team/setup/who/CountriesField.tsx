import { X } from "lucide-react";
import { useMemo } from "react";
import { useTranslations } from "@/shared/i18n";
import { IconButton } from "@/shared/ui/IconButton";
import { Select } from "@/shared/ui/Select";
import { useCountries } from "@/shared/who/useCountries";
import { countries, mostCountries } from "./countries";

interface CountriesFieldProps {
  name: string;
  error?: string;
  value: readonly string[];
  onChange(value: string[]): void;
}

/** The countries that a round is for: those chosen, each with a way to take it off, and the list to add one from. */
export function CountriesField({ name, error, value, onChange }: CountriesFieldProps) {
  const t = useTranslations("voters.setup");
  const { name: called, sorted } = useCountries();
  const rest = useMemo(() => sorted(countries.filter((code) => !value.includes(code))), [value, sorted]);
  return (
    <div>
      <Select
        name={name}
        label={t("countries")}
        hint={t("countriesHint")}
        error={error}
        options={[{ value: "", label: t("addCountry") }, ...rest]}
        disabled={value.length >= mostCountries}
        value=""
        onChange={(code) => code && onChange([...value, code])}
      />
      {value.length > 0 && (
        <ul className="chosen-few">
          {value.map((code) => (
            <li key={code}>
              {called(code)}
              <IconButton
                icon={<X className="i" />}
                label={t("removeCountry", { country: called(code) })}
                onClick={() => onChange(value.filter((other) => other !== code))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
