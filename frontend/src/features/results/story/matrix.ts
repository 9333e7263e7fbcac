import type { Results } from "@/api/campaigns";

type Pairwise = NonNullable<Results["pairwise"]>;

export interface MatrixRow {
  option: string;
  /** Against the options in the order of the rows; undefined against itself. */
  cells: ({ votes: number; beats: boolean } | undefined)[];
}

/** The options in the order of the levels, each against each of the first `most`. */
export function matrixOf({ options, prefer, levels }: Pairwise, most: number): MatrixRow[] {
  const order = levels.flat().slice(0, most);
  const place = new Map(options.map((option, index) => [option, index]));
  const votes = (a: string, b: string) => prefer[place.get(a) ?? -1]?.[place.get(b) ?? -1] ?? 0;
  return order.map((row) => ({
    option: row,
    cells: order.map((column) =>
      row === column
        ? undefined
        : { votes: votes(row, column), beats: votes(row, column) > votes(column, row) },
    ),
  }));
}

/** Whether the first beats every other one to one, which is the simplest reason to win. */
export function beatsAll({ options, prefer, levels }: Pairwise): boolean {
  const [first, ...others] = levels[0] ?? [];
  if (first === undefined || others.length > 0 || prefer.length === 0) return false;
  const i = options.indexOf(first);
  return options.every((_, j) => i === j || (prefer[i]?.[j] ?? 0) > (prefer[j]?.[i] ?? 0));
}
