import type { Table } from "./queries";

/** What a table shows first: the largest difference that is no accident, else what stands highest. */
export type Finding =
  | { kind: "differs"; row: string; most: string; share: number; least: string; other: number }
  | { kind: "same"; row: string; share: number }
  | { kind: "first"; row: string; share: number }
  | { kind: "none" };

/** The finding for a title. Differences count only where a test found them at 95 %, a capital letter, and on bases that carry a title. */
export function findingOf(table: Table): Finding {
  let found: Extract<Finding, { kind: "differs" }> | undefined;
  for (const row of table.rows) {
    for (const block of table.blocks) {
      for (let at = block.first; at < block.first + block.columns; at++) {
        const cell = row.cells[at];
        for (let other = block.first; other < block.first + block.columns; other++) {
          const low = row.cells[other];
          const letter = table.columns[other]?.letter;
          if (table.columns[at]?.low || table.columns[other]?.low) continue;
          if (!cell || !low || !letter || !cell.letters?.includes(letter)) continue;
          if (found && cell.share - low.share <= found.share - found.other) continue;
          const most = table.columns[at]?.label ?? "";
          const least = table.columns[other]?.label ?? "";
          found = { kind: "differs", row: row.label, most, share: cell.share, least, other: low.share };
        }
      }
    }
  }
  if (found) return found;
  const top = table.rows
    .filter(({ net, cells }) => !net && cells[0] && !cells[0].hidden)
    .reduce<Table["rows"][number] | undefined>(
      (best, row) => (best && (best.cells[0]?.share ?? 0) >= (row.cells[0]?.share ?? 0) ? best : row),
      undefined,
    );
  if (!top) return { kind: "none" };
  const share = top.cells[0]?.share ?? 0;
  return { kind: table.blocks.length > 0 ? "same" : "first", row: top.label, share };
}
