import type { Results } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { type Column, Table } from "@/shared/ui/Table";

type Line = NonNullable<Results["difference"]>[number];

/** Where the running figures differed from the ballots when the round closed; mostly nowhere. */
export function Difference({ results }: { results: Results }) {
  const t = useTranslations("team.results.difference");
  const { number } = useFormats();
  const lines = results.difference ?? [];
  if (lines.length === 0) return <p className="small muted">{t("none")}</p>;
  const titles = new Map(
    [...results.ranking, ...results.withdrawnOptions].map(({ option, title }) => [option, title]),
  );
  const figure = (value?: number) => (value === undefined ? "" : number(value));
  const columns: Column<Line>[] = [
    {
      key: "what",
      head: t("what"),
      rowHeader: true,
      cell: ({ what, option }) =>
        option ? t("votesOf", { title: titles.get(option) ?? option }) : t(`of.${what}`),
    },
    { key: "projection", head: t("projection"), numeric: true, cell: ({ projection }) => figure(projection) },
    { key: "ballots", head: t("ballots"), numeric: true, cell: ({ ballots }) => figure(ballots) },
  ];
  return (
    <Table
      caption={t("caption")}
      columns={columns}
      rows={lines}
      rowKey={({ what, option }) => what + (option ?? "")}
      foot={t("counts")}
    />
  );
}
