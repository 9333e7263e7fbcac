import { useQuery } from "@tanstack/react-query";
import { BarChart } from "@/shared/charts/BarChart";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Segments } from "@/shared/ui/Segments";
import { Select } from "@/shared/ui/Select";
import { copyChart } from "./CopyChart";
import { LineupRules } from "./LineupRules";
import { type Lineup, lineupQuery, type Research, type Variable } from "./queries";
import { ReachCurve } from "./ReachCurve";
import { SelectionFields } from "./SelectionFields";
import { codesOf, named, type ResearchSearch, selectionOf } from "./search";
import type { ViewProps } from "./TableView";
import { Unanswered } from "./Unanswered";

/** How many sets are shown; the others reach less. */
const shown = 5;
const sizes = ["1", "2", "3", "4", "5", "6", "7", "8"] as const;

/** Which few options together reach most people (TURF). */
export function LineupView({ round, research, search, onSearch }: ViewProps) {
  const t = useTranslations("research.lineup");
  const of = variableOf(research, search);
  if (!of) return <p>{t("nothing")}</p>;
  const most = Math.min(of.categories.length, sizes.length);
  const size = Math.min(search.size ?? 3, most);
  return (
    <div className="stack-5">
      <div className="choices">
        <Select
          label={t("of")}
          options={research.variables.map(({ id, label }) => ({ value: id, label }))}
          value={of.id}
          onChange={(id) => onSearch({ of: id, must: undefined, without: undefined })}
        />
        <div className="field">
          <span className="label" aria-hidden="true">
            {t("size")}
          </span>
          <Segments
            label={t("size")}
            options={sizes.slice(0, most).map((value) => ({ value, label: value }))}
            value={String(size) as (typeof sizes)[number]}
            onChange={(value) => onSearch({ size: Number(value) })}
          />
        </div>
      </div>
      <SelectionFields research={research} search={search} onSearch={onSearch} tests={false} />
      <LineupRules of={of} search={search} onSearch={onSearch} />
      <Found round={round} search={search} of={of} size={size} most={most} />
    </div>
  );
}

export function variableOf(research: Research, search: ResearchSearch) {
  const { variables } = research;
  return (
    named(research, search.of) ??
    variables.find(({ role, kind }) => role === "choice" && kind !== "scale") ??
    variables.find(({ kind }) => kind === "several")
  );
}

interface FoundProps {
  round: string;
  search: ResearchSearch;
  of: Variable;
  size: number;
  most: number;
}

function Found({ round, search, of, size, most }: FoundProps) {
  const t = useTranslations("research.lineup");
  const { number, percent, list } = useFormats();
  const known = new Set(of.categories.map(({ code }) => code));
  const must = codesOf(search.must).filter((code) => known.has(code));
  const without = codesOf(search.without).filter((code) => known.has(code));
  const spec = { ...selectionOf(search), variable: of.id, must, without };
  const largest = Math.max(1, Math.min(most, of.categories.length - without.length));
  const { data, error, isPlaceholderData, refetch } = useQuery(lineupQuery(round, { ...spec, size }));
  const curve = useQuery(lineupQuery(round, { ...spec, size: largest }));
  if (!data || (error && !isPlaceholderData)) {
    return <Unanswered error={error} onRetry={() => void refetch()} rows={shown} />;
  }
  const words = namesOf(data);
  const best = data.best[0];
  const bars = data.best.slice(0, shown).map((set, at) => ({
    key: String(at),
    label: words(set.codes).join(" + "),
    value: set.share,
    mark: at === 0,
  }));
  const base = number(data.people);
  return (
    <div className="stack-5" aria-busy={isPlaceholderData}>
      <BarChart
        title={t("finding", {
          count: size,
          share: percent(best?.share ?? 0, 0),
          names: list(words(best?.codes ?? [])),
        })}
        base={t("base", { title: data.label, base })}
        bars={bars}
        format={(share) => percent(share)}
        max={1}
        more={copyChart}
        fileName="turf"
      />
      <p className="small muted measure">
        {t(data.exact ? "exact" : "good", { sets: number(data.sets) })}{" "}
        {best && t("frequency", { frequency: number(Math.round(best.frequency * 100) / 100) })}{" "}
        {data.mustHave.length > 0 &&
          t("mustHave", {
            names: list(words(data.mustHave)),
            count: data.mustHave.length,
            sets: data.best.length,
          })}
      </p>
      {curve.data && curve.data.curve.length > 1 && <ReachCurve lineup={curve.data} at={size} />}
    </div>
  );
}

export function namesOf(lineup: Lineup): (codes: readonly number[]) => string[] {
  const labels = new Map(lineup.options.map(({ code, label }) => [code, label]));
  return (codes) => codes.map((code) => labels.get(code) ?? String(code));
}
