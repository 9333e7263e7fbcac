import { useFormats, useTranslations } from "@/shared/i18n";
import { type Column, Table } from "@/shared/ui/Table";
import type { CaseSplit } from "./wire";

/** What the ballots of a case chose, against what others would have. */
export function Split({ split }: { split: readonly CaseSplit[] }) {
  const t = useTranslations("review.split");
  const { number } = useFormats();
  const most = split.toSorted((a, b) => b.ballots - b.expected - (a.ballots - a.expected))[0];
  if (!most) return <p className="muted">{t("none")}</p>;
  const signed = ({ ballots, expected }: CaseSplit) => {
    const more = whole(ballots - expected);
    return more > 0 ? `+${number(more)}` : number(more);
  };
  const top = Math.max(1, ...split.map(({ ballots, expected }) => Math.max(ballots, expected)));
  const columns: Column<CaseSplit>[] = [
    { key: "option", head: t("option"), rowHeader: true, cell: ({ title }) => title },
    {
      key: "bar",
      head: t("picture"),
      cell: (line) => (
        <span className="split-bar" aria-hidden="true">
          <i
            className={line === most ? "mark" : undefined}
            style={{ width: `${(100 * line.ballots) / top}%` }}
          />
          <u style={{ left: `${(100 * line.expected) / top}%` }} />
        </span>
      ),
    },
    { key: "ballots", head: t("ballots"), numeric: true, cell: ({ ballots }) => number(ballots) },
    {
      key: "expected",
      head: t("expected"),
      numeric: true,
      cell: ({ expected }) => number(whole(expected)),
    },
    { key: "difference", head: t("difference"), numeric: true, cell: signed },
  ];
  return (
    <Table
      caption={
        <span className="t-3 serif">
          {t("finding", { title: most.title, ballots: most.ballots, expected: whole(most.expected) })}
        </span>
      }
      columns={columns}
      rows={split}
      rowKey={({ option }) => option}
      foot={t("base")}
    />
  );
}

/** Small expectations keep a decimal: of one ballot, a quarter is to be expected. */
const whole = (value: number): number =>
  Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value);
