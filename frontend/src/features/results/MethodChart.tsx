import type { Results } from "@/api/campaigns";
import { BarChart } from "@/shared/charts/BarChart";
import { useTranslations } from "@/shared/i18n";
import { inside } from "./finding";
import { useFigure } from "./useFigure";
import { useFinding } from "./useFinding";

interface MethodChartProps {
  results: Results;
  /** The name of downloaded files; without it there are none. */
  fileName?: string;
}

const bases: Partial<Record<string, "budget" | "score" | "duels" | "sav">> = {
  budget: "budget",
  score: "score",
  duels: "duels",
  sav: "sav",
};
const several = new Set(["approval", "pav-seq", "phragmen-seq", "equal-shares"]);

/** The finding, with bars where those tell how it ended. */
export function MethodChart({ results, fileName }: MethodChartProps) {
  const t = useTranslations("results.shares");
  const finding = useFinding()(results);
  const figure = useFigure()(results);
  const { ranking, ballots, method, tasks, scores } = results;
  if (!figure) return <p className="t-3 finding">{finding}</p>;
  const within = inside(results);
  const base = bases[method];
  const count =
    (method === "duels" ? results.strengths?.comparisons : undefined) ?? tasks ?? ballots?.counted ?? 0;
  const spread = !figure.exact && ranking.some(({ low }) => low !== undefined);
  return (
    <BarChart
      title={finding}
      base={base ? t(`bases.${base}`, { count }) : t("base", { count: ballots?.counted ?? 0 })}
      bars={ranking.map((line) => ({
        key: line.option,
        label: line.title,
        value: figure.value(line),
        low: spread ? line.low : undefined,
        high: spread ? line.high : undefined,
        mark: within.includes(line),
      }))}
      format={figure.format}
      max={figure.max}
      fileName={fileName}
    >
      <p className="small muted mt-4 max-w-measure">
        {spread && t("whisker")} {several.has(method) && t("several")}{" "}
        {scores && t("needed", { count: scores.needed })}{" "}
        {results.strengths && !results.strengths.connected && t("unconnected")}
      </p>
    </BarChart>
  );
}
