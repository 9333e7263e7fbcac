import { useId, useState } from "react";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { type Column, Table } from "@/shared/ui/Table";
import { burst, type Stretch, spanOf, stretchWidth } from "./timeline";

/** When the ballots of a case came, over those of the whole round; the same numbers as a table. */
export function Timeline({ line }: { line: readonly Stretch[] }) {
  const t = useTranslations("review.time");
  const chart = useTranslations("ui.chart");
  const { percent, moment } = useFormats();
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const found = burst(line);
  if (!found) return <p className="muted">{t("none")}</p>;
  const words = (ms: number) => {
    const { unit, count } = spanOf(ms);
    return t(unit, { count });
  };
  const finding = t("finding", {
    share: percent(found.share, 0),
    span: words(found.span),
    from: moment(found.from),
  });
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id}>
        <span className="t-3 serif block">{finding}</span>
        <span className="meta">{t("base", { width: words(stretchWidth(line)) })}</span>
      </figcaption>
      <div className="mt-4">
        {asTable ? <TimeTable line={line} caption={finding} /> : <TimeBars line={line} />}
      </div>
      <div className="acts">
        <Button variant="plain" size="s" onClick={() => setAsTable(!asTable)}>
          {chart(asTable ? "bars" : "table")}
        </Button>
      </div>
    </figure>
  );
}

/** Two rows of bars on one line of time, each on a scale of its own, so that a small group is seen beside a busy round. */
function TimeBars({ line }: { line: readonly Stretch[] }) {
  const t = useTranslations("review.time");
  const { number, moment } = useFormats();
  return (
    <div className="time-bars">
      {(["ballots", "all"] as const).map((row) => {
        const most = Math.max(1, ...line.map((stretch) => stretch[row]));
        return (
          <div key={row} className={row}>
            <p className="small">
              {t(row === "ballots" ? "group" : "all")}{" "}
              <span className="muted">{t("most", { most: number(most) })}</span>
            </p>
            <svg viewBox={`0 0 ${line.length} 100`} preserveAspectRatio="none" aria-hidden="true">
              {line.map((stretch, index) => (
                <rect
                  key={stretch.at}
                  x={index + 0.1}
                  width={0.8}
                  y={100 - (100 * stretch[row]) / most}
                  height={(100 * stretch[row]) / most}
                />
              ))}
            </svg>
          </div>
        );
      })}
      <p className="span small muted">
        <span>{moment(line[0]?.at ?? "")}</span>
        <span>{moment(line.at(-1)?.at ?? "")}</span>
      </p>
    </div>
  );
}

function TimeTable({ line, caption }: { line: readonly Stretch[]; caption: string }) {
  const t = useTranslations("review.time");
  const { number, moment } = useFormats();
  const columns: Column<Stretch>[] = [
    { key: "at", head: t("from"), rowHeader: true, cell: ({ at }) => moment(at) },
    { key: "ballots", head: t("group"), numeric: true, cell: ({ ballots }) => number(ballots) },
    { key: "all", head: t("all"), numeric: true, cell: ({ all }) => number(all) },
  ];
  const some = line.filter(({ ballots, all }) => ballots + all > 0);
  return <Table caption={caption} captionHidden columns={columns} rows={some} rowKey={({ at }) => at} />;
}
