/** What stands in one round, by key, and what moves from it to the next round. */
export interface FlowColumn {
  nodes: readonly { key: string; value: number }[];
  moves: readonly { from: string; to: string; value: number }[];
}

interface Box {
  key: string;
  column: number;
  x: number;
  y: number;
  height: number;
  value: number;
}

interface Ribbon {
  from: string;
  to: string;
  column: number;
  value: number;
  path: string;
  /** It changes hands here; else it stays where it was. */
  moved: boolean;
}

export interface FlowDrawing {
  width: number;
  height: number;
  boxes: Box[];
  ribbons: Ribbon[];
}

const pitch = 210;
const left = 190;
const right = 150;
const top = 44;
const body = 460;
const gap = 18;
export const boxWidth = 22;

/**
 * What leaves each node of a column for each node of the next: what moves, and of the rest what stays under its own key.
 * Nothing is made or lost: what leaves a node is never more than it holds.
 */
export function passages(column: FlowColumn, next: FlowColumn): Omit<Ribbon, "column" | "path">[] {
  const there = new Set(next.nodes.map(({ key }) => key));
  return column.nodes.flatMap(({ key, value }) => {
    const out = new Map<string, number>();
    for (const { from, to, value: moved } of column.moves)
      if (from === key && to !== key && there.has(to)) out.set(to, (out.get(to) ?? 0) + moved);
    const gone = [...out.values()].reduce((sum, one) => sum + one, 0);
    const stays = value - gone;
    const kept = there.has(key) && stays > 1e-9 ? [{ from: key, to: key, value: stays, moved: false }] : [];
    return [...kept, ...[...out].map(([to, moved]) => ({ from: key, to, value: moved, moved: true }))];
  });
}

/** Places the nodes in columns, in the order in which they are given, and draws what passes between them. */
export function drawFlow(columns: readonly FlowColumn[]): FlowDrawing {
  const total = Math.max(1e-9, ...columns.map(({ nodes }) => sum(nodes)));
  const most = Math.max(1, ...columns.map(({ nodes }) => nodes.length));
  const scale = (body - gap * (most - 1)) / total;
  const boxes = columns.flatMap(({ nodes }, column) => {
    let y = top;
    return nodes.map(({ key, value }) => {
      const height = Math.max(value * scale, value > 0 ? 1.5 : 0);
      const box = { key, column, x: left + column * pitch, y, height, value };
      y += height + gap;
      return box;
    });
  });
  const at = new Map(boxes.map((box) => [`${box.column} ${box.key}`, box]));
  const ribbons = columns.slice(0, -1).flatMap((column, index) => {
    const outOf = new Map<string, number>();
    const into = new Map<string, number>();
    return passages(column, columns[index + 1] as FlowColumn).map((one) => {
      const a = at.get(`${index} ${one.from}`) as Box;
      const b = at.get(`${index + 1} ${one.to}`) as Box;
      const thick = one.value * scale;
      const from = a.y + (outOf.get(one.from) ?? 0);
      const to = b.y + (into.get(one.to) ?? 0);
      outOf.set(one.from, from - a.y + thick);
      into.set(one.to, to - b.y + thick);
      return { ...one, column: index, path: band(a.x + boxWidth, from, b.x, to, thick) };
    });
  });
  const width = left + (columns.length - 1) * pitch + boxWidth + right;
  return { width, height: top + body + 8, boxes, ribbons };
}

const sum = (nodes: readonly { value: number }[]) => nodes.reduce((all, { value }) => all + value, 0);

/** A band of one thickness from one edge to another. */
function band(x1: number, y1: number, x2: number, y2: number, thick: number): string {
  const [a, b, c, d, middle] = [y1, y2, y2 + thick, y1 + thick, (x1 + x2) / 2].map((n) =>
    Number(n.toFixed(2)),
  );
  return `M${x1} ${a}C${middle} ${a} ${middle} ${b} ${x2} ${b}V${c}C${middle} ${c} ${middle} ${d} ${x1} ${d}Z`;
}
