import { expect, test } from "vitest";
import { cleanlinessOf, type Figures, whysOf } from "./cleanliness";

const clean: Figures = {
  received: 10,
  ballots: { counted: 10, pending: 0, held: 0, removed: 0, withdrawn: 0 },
  reasons: {},
  options: [],
  scenarios: [{ count: "counted", ballots: 10, winners: ["a"], same: true }],
  unresolved: 0,
  stands: true,
};
const with_ = (more: Partial<Figures>) => cleanlinessOf({ ...clean, ...more });
const some = { ...clean.ballots, counted: 8, removed: 2 };

test("the answer follows from what was set aside and from whether that matters", () => {
  expect(with_({})).toBe("clean");
  expect(with_({ received: 0 })).toBe("empty");
  expect(with_({ ballots: some })).toBe("stands");
  expect(with_({ ballots: some, stands: false })).toBe("open");
  expect(
    with_({ ballots: some, scenarios: [{ count: "all", ballots: 10, winners: ["b"], same: false }] }),
  ).toBe("matters");
});

test("reasons come with their state, the most frequent first", () => {
  expect(whysOf({ ...clean, reasons: { "removed bought": 2, "held suspected": 5, "held ": 2 } })).toEqual([
    { key: "held suspected", state: "held", why: "suspected", count: 5 },
    { key: "held ", state: "held", why: "", count: 2 },
    { key: "removed bought", state: "removed", why: "bought", count: 2 },
  ]);
});
