import { useTranslations } from "@/shared/i18n";
import { Checkbox } from "@/shared/ui/Checkbox";
import { Select } from "@/shared/ui/Select";
import { adjusts, conditionOf, conditionText, named } from "./search";
import type { ViewProps } from "./TableView";

interface SelectionFieldsProps extends Omit<ViewProps, "round"> {
  /** Whether tests are made, so that their correction matters. */
  tests?: boolean;
}

/** Of whom, how they are weighed, and how tests are corrected. */
export function SelectionFields({ research, search, onSearch, tests = true }: SelectionFieldsProps) {
  const t = useTranslations("research.fields");
  const condition = conditionOf(search);
  const of = named(research, condition?.variable);
  const codes = condition?.codes ?? [];
  const keep = (code: number, on: boolean) => {
    const next = on ? [...codes, code].sort((a, b) => a - b) : codes.filter((one) => one !== code);
    if (of) onSearch({ only: next.length > 0 ? conditionText({ variable: of.id, codes: next }) : undefined });
  };
  return (
    <div className="stack">
      <div className="choices">
        <Select
          label={t("weight")}
          options={[
            { value: "", label: t("unweighted") },
            ...(research.weighted ? [{ value: "ballots", label: t("byBallot") }] : []),
            ...research.weights.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={search.weight ?? ""}
          onChange={(weight) => onSearch({ weight: weight || undefined })}
        />
        <Select
          label={t("only")}
          options={[
            { value: "", label: t("everybody") },
            ...research.variables.map(({ id, label }) => ({ value: id, label })),
          ]}
          value={of?.id ?? ""}
          onChange={(id) => {
            const variable = named(research, id);
            const all = variable?.categories.map(({ code }) => code) ?? [];
            onSearch({ only: variable ? conditionText({ variable: variable.id, codes: all }) : undefined });
          }}
        />
        {tests && (
          <Select
            label={t("per")}
            options={(["column", "row"] as const).map((value) => ({ value, label: t(`pers.${value}`) }))}
            value={search.per ?? "column"}
            onChange={(per) => onSearch({ per: per === "row" ? per : undefined })}
          />
        )}
        {tests && search.per !== "row" && (
          <Select
            label={t("adjust")}
            options={adjusts.map((value) => ({ value, label: t(`adjusts.${value}`) }))}
            value={search.adjust ?? "bonferroni"}
            onChange={(adjust) => onSearch({ adjust: adjust === "bonferroni" ? undefined : adjust })}
          />
        )}
      </div>
      {of && (
        <fieldset>
          <legend className="label small">{t("who", { variable: of.label })}</legend>
          <div className="ticks">
            {of.categories.map(({ code, label }) => (
              <Checkbox
                key={code}
                label={label}
                checked={codes.includes(code)}
                onChange={(on) => keep(code, on)}
              />
            ))}
          </div>
        </fieldset>
      )}
      {research.held > 0 && (
        <Checkbox
          label={t("held", { count: research.held })}
          checked={search.held === true}
          onChange={(on) => onSearch({ held: on || undefined })}
        />
      )}
    </div>
  );
}
