import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { VisuallyHidden } from "./VisuallyHidden";

export interface Sort<K extends string = string> {
  by: K;
  down: boolean;
}

export interface Column<Row> {
  key: string;
  /** With the unit: 'Stemmen', 'Aandeel (%)'. */
  head: ReactNode;
  cell(row: Row): ReactNode;
  /** Numbers stand right, in tabular figures. */
  numeric?: boolean;
  sortable?: boolean;
  /** This cell names the row. */
  rowHeader?: boolean;
}

interface TableProps<Row> {
  caption: ReactNode;
  /** Keep the caption for screen readers, where a heading above says the same. */
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  sort?: Sort;
  onSort?(sort: Sort): void;
  /** The base: 'n = 48.211 getelde stemmen'. */
  foot?: ReactNode;
}

/** A table that scrolls sideways in its own container; sorting is the parent's, so that the URL can hold it. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, captionHidden, columns, rows, rowKey, foot } = props;
  const id = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reachable by keyboard
    <section className="scroll-x" tabIndex={0} aria-labelledby={id}>
      <table className="table">
        <caption id={id}>{captionHidden ? <VisuallyHidden>{caption}</VisuallyHidden> : caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>
              <td colSpan={columns.length}>
                <div className="in-sight">{foot}</div>
              </td>
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = column.numeric ? "n" : undefined;
  if (!column.rowHeader) return <td className={className}>{column.cell(row)}</td>;
  return (
    <th scope="row" className={className}>
      {column.cell(row)}
    </th>
  );
}

interface HeadProps<Row> {
  column: Column<Row>;
  sort?: Sort;
  onSort?(sort: Sort): void;
}

function Head<Row>({ column, sort, onSort }: HeadProps<Row>) {
  const t = useTranslations("ui");
  const className = column.numeric ? "n" : undefined;
  if (!column.sortable || !onSort) {
    return (
      <th scope="col" className={className}>
        {column.head}
      </th>
    );
  }
  const active = sort?.by === column.key;
  const down = active && sort.down;
  const order = down ? "descending" : "ascending";
  return (
    <th scope="col" className={className} aria-sort={active ? order : undefined}>
      <button type="button" onClick={() => onSort({ by: column.key, down: active ? !sort.down : false })}>
        {column.head}
        {active && (down ? <ArrowDown className="i" /> : <ArrowUp className="i" />)}
        {active && <VisuallyHidden>{t(down ? "sortDown" : "sortUp")}</VisuallyHidden>}
      </button>
    </th>
  );
}
