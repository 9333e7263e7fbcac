import { useTranslations } from "@/shared/i18n";
import { Select } from "@/shared/ui/Select";
import type { Variable } from "./queries";
import { codesOf, codesText, type ResearchSearch } from "./search";
import type { ViewProps } from "./TableView";

interface LineupRulesProps {
  of: Variable;
  search: ResearchSearch;
  onSearch: ViewProps["onSearch"];
}

const rules = ["free", "must", "without"] as const;

/** Which options every line-up has, and which none may have. */
export function LineupRules({ of, search, onSearch }: LineupRulesProps) {
  const t = useTranslations("research.lineup");
  const must = codesOf(search.must);
  const without = codesOf(search.without);
  const put = (code: number, rule: (typeof rules)[number]) => {
    const rest = (codes: readonly number[]) => codes.filter((one) => one !== code);
    onSearch({
      must: codesText(rule === "must" ? [...rest(must), code] : rest(must)),
      without: codesText(rule === "without" ? [...rest(without), code] : rest(without)),
    });
  };
  return (
    <details className="ruled" open={must.length + without.length > 0}>
      <summary>{t("rules")}</summary>
      <div className="choices mt-4">
        {of.categories.map(({ code, label }) => (
          <Select
            key={code}
            label={label}
            options={rules.map((value) => ({ value, label: t(`rule.${value}`) }))}
            value={must.includes(code) ? "must" : without.includes(code) ? "without" : "free"}
            onChange={(rule) => put(code, rule)}
          />
        ))}
      </div>
    </details>
  );
}
