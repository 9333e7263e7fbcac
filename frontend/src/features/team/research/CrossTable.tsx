import { useId } from "react";
import { useFormats, useTranslations } from "@/shared/i18n";
import { classes } from "@/shared/lib/classes";
import type { Table } from "./queries";

type Cell = Table["rows"][number]["cells"][number];
type Column = Table["columns"][number];

interface CrossTableProps {
  table: Table;
  weighted: boolean;
  /** Percentages of the row's people: how many of them each column holds. Letters compare columns and are left out. */
  perRow?: boolean;
}

/** A crosstab: percentages with the letters of the columns that are lower, and the bases under them. */
export function CrossTable({ table, weighted, perRow = false }: CrossTableProps) {
  const t = useTranslations("research.table");
  const { number, percent } = useFormats();
  const id = useId();
  const edge = (at: number) => table.blocks.some(({ first }) => first === at) && "edge";
  const mean = table.columns.some(({ mean: one }) => one);
  const decimal = (value: number) => number(Math.round(value * 100) / 100);
  const base = (name: string, value: (column: Column) => number) => (
    <tr className="base">
      <th scope="row">{name}</th>
      {table.columns.map((column, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
        <td key={at} className={classes("n", edge(at))}>
          {column.hidden ? <Hidden /> : number(Math.round(value(column)))}
          {!column.hidden && column.low && (
            <abbr title={t(column.low)}>{column.low === "low" ? "*" : "**"}</abbr>
          )}
        </td>
      ))}
    </tr>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reachable by keyboard
    <section className="scroll-x" tabIndex={0} aria-labelledby={id}>
      <table className="table crosstab">
        <caption id={id} className="vh">
          {t(perRow ? "captionRow" : "caption", { title: table.title })}
        </caption>
        <thead>
          {table.blocks.length > 0 && (
            <tr>
              <td />
              <td />
              {table.blocks.map((block) => (
                <th key={block.first} scope="colgroup" colSpan={block.columns} className="edge">
                  {block.label}
                </th>
              ))}
            </tr>
          )}
          <tr>
            <th scope="col">{t(perRow ? "shareRow" : "share")}</th>
            {table.columns.map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
              <th key={at} scope="col" className={classes("n", edge(at))}>
                {at === 0 ? t("total") : column.label} {column.letter && !perRow && <i>{column.letter}</i>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={`${row.net ? "net" : ""}${row.label}`} className={row.net ? "net" : undefined}>
              <th scope="row">{row.label}</th>
              {row.cells.map((cell, at) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
                  key={at}
                  className={classes("n", edge(at), !perRow && isHigh(cell) && "hi")}
                >
                  {cell.hidden || (perRow && row.cells[0]?.hidden) ? (
                    <Hidden />
                  ) : perRow ? (
                    percent(cell.rowShare, 0)
                  ) : (
                    <span
                      title={t("cell", {
                        count: number(cell.count),
                        low: percent(cell.low),
                        high: percent(cell.high),
                      })}
                    >
                      {percent(cell.share, table.columns[at]?.decimals ?? 0)}
                    </span>
                  )}
                  {!perRow && cell.letters && <sup>{cell.letters}</sup>}
                </td>
              ))}
            </tr>
          ))}
          {mean && (
            <tr>
              <th scope="row">{t("mean")}</th>
              {table.columns.map((column, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
                <td key={at} className={classes("n", edge(at))}>
                  {column.mean ? (
                    <>
                      {decimal(column.mean.mean)}
                      {column.mean.letters && <sup>{column.mean.letters}</sup>}
                    </>
                  ) : (
                    <Hidden />
                  )}
                </td>
              ))}
            </tr>
          )}
          {base(t("base"), (column) => column.base)}
          {weighted && base(t("weighted"), (column) => column.weighted)}
          {weighted && base(t("effective"), (column) => column.effective)}
        </tbody>
      </table>
    </section>
  );
}

/** Higher than another column at 95 %. */
const isHigh = (cell: Cell): boolean => /[A-Z]/.test(cell.letters ?? "");

function Hidden() {
  const t = useTranslations("research.table");
  return (
    <span className="muted">
      <span aria-hidden="true">–</span>
      <span className="vh">{t("hidden")}</span>
    </span>
  );
}
