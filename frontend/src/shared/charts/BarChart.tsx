import { type ReactNode, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/shared/ui/Button";
import { Bars } from "./Bars";
import { BarTable } from "./BarTable";
import { type Bar, niceMax } from "./bar";
import type { BarDrawing } from "./barSvg";
import { Downloads } from "./Downloads";

interface BarChartProps {
  /** The finding, as a sentence. */
  title: string;
  /** Unit and base: 'Aandeel van 48.211 getelde stemmen, met 95%-interval'. */
  base: string;
  bars: readonly Bar[];
  /** How a value is written: formats.percent, formats.number. */
  format(value: number): string;
  /** The right end of the scale; a round number above the largest value if left out. */
  max?: number;
  /** The name of downloaded files, without extension. */
  fileName?: string;
  /** More to do with the chart, beside its downloads. */
  more?(drawing: BarDrawing): ReactNode;
  children?: ReactNode;
}

/** Bars with whiskers under a title that says the finding; a table of the same numbers behind a toggle. */
export function BarChart({
  title,
  base,
  bars,
  format,
  max = niceMax(bars),
  fileName,
  more,
  children,
}: BarChartProps) {
  const t = useTranslations("ui.chart");
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const drawing = { title, base, bars, format, max };
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id}>
        <span className="t-3 block">{title}</span>
        <span className="meta">{base}</span>
      </figcaption>
      <div className="mt-4">
        {asTable ? (
          <BarTable caption={title} bars={bars} format={format} />
        ) : (
          <Bars bars={bars} format={format} max={max} />
        )}
      </div>
      {children}
      <div className="acts">
        <Button variant="plain" size="s" onClick={() => setAsTable(!asTable)}>
          {t(asTable ? "bars" : "table")}
        </Button>
        {fileName && <Downloads drawing={drawing} fileName={fileName} />}
        {more?.(drawing)}
      </div>
    </figure>
  );
}
