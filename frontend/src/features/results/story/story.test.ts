import { expect, test } from "vitest";
import { passages } from "@/shared/charts/flow";
import { findingOf } from "../finding";
import { result } from "../testResult";
import { beatsAll, matrixOf } from "./matrix";
import { type CountRound, columnsOf, nobody, rest } from "./rounds";

const round = (change: Partial<CountRound>): CountRound => ({
  number: 1,
  action: "count",
  tally: [],
  elected: [],
  eliminated: [],
  exhausted: 0,
  flows: [],
  ...change,
});

const ids = Array.from({ length: 9 }, (_, index) => `id-${index}`);

test("of many options the last to stay are named, and every vote is in every column", () => {
  const tally = ids.map((option, index) => ({ option, votes: 20 - index }));
  const total = tally.reduce((sum, { votes }) => sum + votes, 0);
  const rounds = [
    round({
      tally,
      eliminated: ["id-8"],
      flows: [
        { from: "id-8", to: "id-0", votes: 10 },
        { from: "id-8", votes: 2 },
      ],
    }),
    round({
      number: 2,
      tally: tally.slice(0, 8).map((line) => (line.option === "id-0" ? { ...line, votes: 30 } : line)),
      exhausted: 2,
    }),
  ];
  const { columns } = columnsOf({ rounds, ranking: result([9, 8, 7, 6, 5, 4, 3, 2, 1]).ranking });
  expect(columns.map(({ nodes }) => nodes.reduce((sum, { value }) => sum + value, 0))).toEqual([
    total,
    total,
  ]);
  expect(columns[0]?.nodes.map(({ key }) => key)).toEqual([...ids.slice(0, 6), rest]);
  const [before, after] = columns;
  if (!before || !after) throw new Error("two columns");
  const arrives = (key: string) =>
    passages(before, after).reduce((sum, { to, value }) => sum + (to === key ? value : 0), 0);
  expect([arrives("id-0"), arrives(nobody), arrives(rest)]).toEqual([30, 2, 27]);
});

test("a Scottish stage tells how it ended, so what moved in it stands between it and the one before", () => {
  const rounds = [
    round({
      action: "first",
      tally: [
        { option: "id-0", votes: 9 },
        { option: "id-1", votes: 3 },
      ],
    }),
    round({
      number: 2,
      action: "surplus",
      option: "id-0",
      tally: [
        { option: "id-0", votes: 8 },
        { option: "id-1", votes: 4 },
      ],
      flows: [{ from: "id-0", to: "id-1", votes: 1 }],
    }),
  ];
  const { columns } = columnsOf({ rounds, ranking: result([9, 3]).ranking });
  expect(columns[0]?.moves).toEqual([{ from: "id-0", to: "id-1", value: 1 }]);
  expect(columns[1]?.moves).toEqual([]);
});

test("thirty rounds are drawn from where the last ones begin", () => {
  const rounds = Array.from({ length: 30 }, (_, index) =>
    round({ number: index + 1, tally: [{ option: "id-0", votes: 5 }] }),
  );
  const { first, columns } = columnsOf({ rounds, ranking: result([5]).ranking });
  expect([first, columns.length]).toEqual([22, 8]);
});

const pairwise = {
  options: ["a", "b", "c"],
  prefer: [
    [0, 4, 9],
    [11, 0, 8],
    [6, 7, 0],
  ],
  paths: [],
  levels: [["b"], ["a"], ["c"]],
  total: 15,
};

test("the matrix is in the order of the result and marks whom the row beats", () => {
  const rows = matrixOf(pairwise, 10);
  expect(rows.map(({ option }) => option)).toEqual(["b", "a", "c"]);
  expect(rows[0]?.cells).toEqual([undefined, { votes: 11, beats: true }, { votes: 8, beats: true }]);
  expect(rows[2]?.cells.map((cell) => cell?.beats)).toEqual([false, false, undefined]);
  expect(beatsAll(pairwise)).toBe(true);
  expect(beatsAll({ ...pairwise, levels: [["a", "b"], ["c"]] })).toBe(false);
});

test("a lead is told in votes only where votes decide", () => {
  expect(findingOf(result([60, 40], { method: "irv" }))?.kind).toBe("chosen");
  expect(findingOf(result([60, 40], { method: "approval" }))?.kind).toBe("lead");
  expect(findingOf(result([60, 40], { method: "duels" }))).toMatchObject({ kind: "ahead", clear: true });
  expect(findingOf(result([60, 40], { method: "duels", margin: 0.2 }))).toMatchObject({ clear: false });
});
