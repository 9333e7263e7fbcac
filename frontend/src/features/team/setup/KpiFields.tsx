import { Plus, X } from "lucide-react";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { IconButton } from "@/shared/ui/IconButton";
import { TextField } from "@/shared/ui/TextField";
import type { FieldErrors } from "../fieldErrors";
import type { Brief } from "./value";

type Kpi = Brief["kpis"][number];

interface KpiFieldsProps {
  kpis: readonly Kpi[];
  disabled: boolean;
  errors: FieldErrors;
  onChange(kpis: Kpi[]): void;
}

const most = 10;

/** How success is measured: what, and how much. There is always a row to fill in. */
export function KpiFields({ kpis, disabled, errors, onChange }: KpiFieldsProps) {
  const t = useTranslations("setup.kpis");
  const rows = kpis.length > 0 ? kpis : [{ name: "", target: "" }];
  const change = (index: number, patch: Partial<Kpi>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...patch } : row)));
  return (
    <fieldset className="stack-2">
      <legend className="label">{t("legend")}</legend>
      <span className="hint">{t("hint")}</span>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity and are only appended or removed
        <div key={index} className="kpi-row">
          <TextField
            name={`brief.kpis[${index}].name`}
            label={t("name")}
            maxLength={120}
            disabled={disabled}
            error={errors[`brief.kpis[${index}].name`]}
            value={row.name}
            onChange={(name) => change(index, { name })}
          />
          <TextField
            name={`brief.kpis[${index}].target`}
            label={t("target")}
            maxLength={120}
            disabled={disabled}
            error={errors[`brief.kpis[${index}].target`]}
            value={row.target}
            onChange={(target) => change(index, { target })}
          />
          {!disabled && rows.length > 1 && (
            <IconButton
              icon={<X className="i" />}
              label={t("remove", { number: index + 1 })}
              onClick={() => onChange(rows.filter((_, at) => at !== index))}
            />
          )}
          {Boolean(row.name.trim()) !== Boolean(row.target.trim()) && (
            <p className="small muted">{t("half")}</p>
          )}
        </div>
      ))}
      {!disabled && rows.length < most && (
        <Button variant="plain" onClick={() => onChange([...rows, { name: "", target: "" }])}>
          <Plus className="i" /> {t("add")}
        </Button>
      )}
    </fieldset>
  );
}
