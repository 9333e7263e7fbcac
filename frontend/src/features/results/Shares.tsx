import type { Results } from "@/api/campaigns";
import { BarChart } from "@/shared/charts/BarChart";
import { useFormats, useTranslations } from "@/shared/i18n";
import { findingOf, inside } from "./finding";
import { LiveStatus } from "./LiveStatus";
import { useFinding } from "./useFinding";
import { useMethodName } from "./useMethodName";

interface SharesProps {
  results: Results;
  /** The name of downloaded files. */
  fileName: string;
}

/** The shares with their intervals. While the vote runs the heading says so, and a new leader is read out. */
export function Shares({ results, fileName }: SharesProps) {
  const t = useTranslations("results.shares");
  const { percent } = useFormats();
  const finding = useFinding()(results);
  const method = useMethodName()(results.method);
  const { ranking, ballots, final } = results;
  const within = inside(results);
  const counted = ballots?.counted ?? 0;
  const leaders = ranking.filter(({ rank }) => rank === 1).map(({ title }) => title);
  return (
    <section className="section" id="shares" aria-labelledby="shares-title">
      <div className="row-head">
        <h2 className="t-1" id="shares-title">
          {t(final ? "title" : "live")}
        </h2>
        <p className="meta">{method}</p>
      </div>
      {!final && <p className="lead mb-5">{t("liveText")}</p>}
      {findingOf(results)?.kind === "none" ? (
        <p className="lead">{t(final ? "nothing" : "nothingYet")}</p>
      ) : (
        <BarChart
          title={finding}
          base={t("base", { count: counted })}
          bars={ranking.map((line) => ({
            key: line.option,
            label: line.title,
            value: line.share ?? 0,
            low: line.low,
            high: line.high,
            mark: within.includes(line),
          }))}
          format={percent}
          fileName={fileName}
        >
          <p className="small muted mt-4 max-w-measure">
            {t("whisker")} {results.method === "approval" && t("several")}
          </p>
        </BarChart>
      )}
      {!final && (
        <LiveStatus
          text={counted > 0 ? t("leading", { count: leaders.length, titles: leaders.join(", ") }) : ""}
        />
      )}
    </section>
  );
}
