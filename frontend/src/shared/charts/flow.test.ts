import { expect, test } from "vitest";
import { drawFlow, type FlowColumn, passages } from "./flow";

const columns: FlowColumn[] = [
  {
    nodes: [
      { key: "a", value: 7 },
      { key: "b", value: 6 },
      { key: "c", value: 4 },
    ],
    moves: [
      { from: "c", to: "b", value: 3 },
      { from: "c", to: "-", value: 1 },
    ],
  },
  {
    nodes: [
      { key: "a", value: 7 },
      { key: "b", value: 9 },
      { key: "-", value: 1 },
    ],
    moves: [],
  },
];

test("what passes from one round to the next is all that was there, and all that arrives", () => {
  const [before, after] = columns as [FlowColumn, FlowColumn];
  const passed = passages(before, after);
  const sum = (list: { value: number }[]) => list.reduce((all, { value }) => all + value, 0);
  for (const { key, value } of before.nodes)
    expect(sum(passed.filter(({ from }) => from === key))).toBe(value);
  for (const { key, value } of after.nodes) expect(sum(passed.filter(({ to }) => to === key))).toBe(value);
});

test("boxes are as high as their votes and do not overlap", () => {
  const { boxes, ribbons, height } = drawFlow(columns);
  const [a, b] = boxes;
  expect((a?.height ?? 0) / (b?.height ?? 1)).toBeCloseTo(7 / 6, 6);
  for (const column of [0, 1]) {
    const own = boxes.filter((box) => box.column === column);
    own.slice(1).forEach((box, index) => {
      expect(box.y).toBeGreaterThan((own[index]?.y ?? 0) + (own[index]?.height ?? 0));
    });
  }
  expect(Math.max(...boxes.map((box) => box.y + box.height))).toBeLessThan(height);
  expect(ribbons.filter(({ moved }) => moved).map(({ from, to, value }) => [from, to, value])).toEqual([
    ["c", "b", 3],
    ["c", "-", 1],
  ]);
});
