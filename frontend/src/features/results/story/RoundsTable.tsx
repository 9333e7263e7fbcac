import type { Results } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { type Column, Table } from "@/shared/ui/Table";

type Line = Results["ranking"][number];

/** Every option with its votes in every round; a dash where it is no longer in the count. */
export function RoundsTable({ results }: { results: Results }) {
  const t = useTranslations("methods.rounds");
  const { number } = useFormats();
  const votes = results.rounds.map(({ tally }) => new Map(tally.map((line) => [line.option, line.votes])));
  const rows = results.ranking.filter(({ option }) => votes.some((round) => round.has(option)));
  const columns: Column<Line>[] = [
    { key: "what", head: t("option"), rowHeader: true, cell: ({ title }) => title },
    ...votes.map(
      (round, index): Column<Line> => ({
        key: String(index),
        head: t("round", { n: index + 1 }),
        numeric: true,
        cell: ({ option }) => (round.has(option) ? number(round.get(option) ?? 0) : "–"),
      }),
    ),
  ];
  return (
    <div className="mt-6">
      <Table
        caption={t("caption")}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ option }) => option}
      />
    </div>
  );
}
