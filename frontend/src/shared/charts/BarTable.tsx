import { useTranslations } from "use-intl";
import { type Column, Table } from "@/shared/ui/Table";
import type { Bar } from "./bar";

interface BarTableProps {
  caption: string;
  bars: readonly Bar[];
  format(value: number): string;
}

/** The numbers of a bar chart; columns that no bar has are left out. */
export function BarTable({ caption, bars, format }: BarTableProps) {
  const t = useTranslations("ui.chart");
  const number = (key: "value" | "low" | "high" | "held"): Column<Bar> => ({
    key,
    head: t(key),
    numeric: true,
    cell: (bar) => (bar[key] === undefined ? "" : format(bar[key])),
  });
  const present = (["value", "low", "high", "held"] as const).filter((key) =>
    bars.some((bar) => bar[key] !== undefined),
  );
  const columns: Column<Bar>[] = [
    { key: "label", head: t("what"), rowHeader: true, cell: (bar) => bar.label },
    ...present.map(number),
  ];
  return <Table caption={caption} captionHidden columns={columns} rows={bars} rowKey={(bar) => bar.key} />;
}
