import type { Results } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { type Column, Table } from "@/shared/ui/Table";
import { IdeaThumb } from "../IdeaThumb";

type Line = Results["ranking"][number];

/** The options in their order, without figures, as a round shows them that keeps its counts to itself. */
export function OrderTable({ results }: { results: Results }) {
  const t = useTranslations("team.results");
  const columns: Column<Line>[] = [
    { key: "rank", head: t("rank"), numeric: true, cell: ({ rank }) => rank },
    {
      key: "title",
      head: t("idea"),
      rowHeader: true,
      cell: (line) => <IdeaThumb idea={line}>{line.title}</IdeaThumb>,
    },
    { key: "author", head: t("maker"), cell: ({ author }) => author },
  ];
  return (
    <Table
      caption={<span className="t-3">{t("onlyOrder")}</span>}
      columns={columns}
      rows={results.ranking}
      rowKey={({ option }) => option}
      foot={t("sharedRank")}
    />
  );
}
