import { useState } from "react";
import { BarChart } from "@/shared/charts/BarChart";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Select } from "@/shared/ui/Select";
import { copyChart } from "./CopyChart";
import { useFindingText } from "./findingText";
import type { Table } from "./queries";

/** One column of a table, or one row by its columns, as bars that can be downloaded. */
export function TableChart({ table, fileName }: { table: Table; fileName: string }) {
  const t = useTranslations("research.chart");
  const finding = useFindingText();
  const { number, percent } = useFormats();
  const [row, setRow] = useState("");
  const rows = table.rows.filter(({ net }) => !net);
  const chosen = table.blocks.length > 0 ? rows.findIndex(({ label }) => label === row) : -1;
  const one = rows[chosen];
  const bars = one
    ? one.cells.flatMap((cell, at) =>
        cell.hidden
          ? []
          : [
              {
                key: String(at),
                label: table.columns[at]?.label || t("all"),
                value: cell.share,
                low: cell.low,
                high: cell.high,
                mark: at === 0,
              },
            ],
      )
    : rows.flatMap(({ label, cells: [cell] }) =>
        !cell || cell.hidden
          ? []
          : [{ key: label, label, value: cell.share, low: cell.low, high: cell.high }],
      );
  if (bars.length === 0) return null;
  const top = Math.max(...bars.map(({ value }) => value));
  const base = number(table.columns[0]?.base ?? 0);
  return (
    <details className="ruled">
      <summary>{t("title")}</summary>
      <div className="stack mt-4">
        {table.blocks.length > 0 && (
          <Select
            label={t("which")}
            options={[
              { value: "", label: t("total") },
              ...rows.map(({ label }) => ({ value: label, label })),
            ]}
            value={row}
            onChange={setRow}
          />
        )}
        <BarChart
          title={one ? t("by", { row: one.label }) : finding(table)}
          base={t("base", { title: table.title, base })}
          bars={bars.map((bar) => ({ ...bar, mark: one ? bar.key === "0" : bar.value === top }))}
          format={(value) => percent(value, 0)}
          more={copyChart}
          fileName={fileName}
        />
      </div>
    </details>
  );
}
