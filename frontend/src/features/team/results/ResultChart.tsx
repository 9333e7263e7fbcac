import type { Results } from "@/api/campaigns";
import { BarChart } from "@/shared/charts/BarChart";
import { useFormats, useTranslations } from "@/shared/i18n";
import { OrderTable } from "./OrderTable";
import { useFinding } from "./useFinding";

/** How many bars a chart shows; the rest is in the export. */
const most = 30;

/** The same chart as the fans': shares with their intervals, or only the order while counts are hidden. */
export function ResultChart({ results, name }: { results: Results; name: string }) {
  const t = useTranslations("team.results");
  const { number, percent } = useFormats();
  const finding = useFinding();
  const { ranking, ballots, visible, final } = results;
  if (visible === "ranks" || !ballots) {
    return <OrderTable results={results} />;
  }
  const bars = ranking.slice(0, most).map((line) => ({
    key: line.option,
    label: line.title,
    value: line.share ?? 0,
    low: line.low,
    high: line.high,
    mark: final ? line.winner : line.rank === 1,
  }));
  return (
    <BarChart
      title={finding(results)}
      base={t("base", { count: number(ballots.counted) })}
      bars={bars}
      format={(share) => percent(share)}
      fileName={name}
    >
      {ranking.length > most && (
        <p className="small muted mt-3">{t("more", { count: ranking.length - most })}</p>
      )}
    </BarChart>
  );
}
