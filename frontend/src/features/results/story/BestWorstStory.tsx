import type { CSSProperties } from "react";
import type { Results } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { type Column, Table } from "@/shared/ui/Table";

type Line = NonNullable<Results["bestWorst"]>[number] & { title: string };

/** How often each option was called best and worst of the times that it was shown. */
export default function BestWorstStory({ results }: { results: Results }) {
  const t = useTranslations("methods.bestWorst");
  const { number } = useFormats();
  const by = new Map(results.bestWorst?.map((line) => [line.option, line]));
  const rows = results.ranking.flatMap(({ option, title }): Line[] => {
    const line = by.get(option);
    return line ? [{ ...line, title }] : [];
  });
  const figure = (key: "best" | "worst" | "shown"): Column<Line> => ({
    key,
    head: t(key),
    numeric: true,
    cell: (line) => number(line[key]),
  });
  const columns: Column<Line>[] = [
    { key: "what", head: t("option"), rowHeader: true, cell: ({ title }) => title },
    { key: "bar", head: t("balance"), cell: (line) => <Balance line={line} /> },
    figure("best"),
    figure("worst"),
    figure("shown"),
  ];
  return <Table caption={t("caption")} columns={columns} rows={rows} rowKey={({ option }) => option} />;
}

/** Worst to the left of the middle, best to the right, each as a part of the times shown. */
function Balance({ line }: { line: Line }) {
  const part = (count: number) => `${line.shown > 0 ? (50 * count) / line.shown : 0}%`;
  return (
    <span
      className="balance"
      aria-hidden="true"
      style={{ "--best": part(line.best), "--worst": part(line.worst) } as CSSProperties}
    >
      <i />
      <u />
    </span>
  );
}
