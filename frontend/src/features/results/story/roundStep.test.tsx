import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../../../scripts/render";
import { result } from "../testResult";
import { useFinding } from "../useFinding";
import { RoundStep } from "./RoundStep";

/** A run-off in which so many of twelve ideas leave at once, and A wins the last round from B. */
function runoff(leaving: number) {
  const given = result([...Array(12).keys()].map((n) => 40 - n));
  const ids = given.ranking.map(({ option }) => option);
  const tally = (votes: number[]) => votes.map((one, at) => ({ option: ids[at] ?? "", votes: one }));
  return {
    ...given,
    method: "irv",
    rounds: [
      {
        number: 1,
        action: "count" as const,
        threshold: 7,
        tally: tally([5, 4, 2, 1]),
        elected: [],
        eliminated: ids.slice(12 - leaving),
        exhausted: 0,
        flows: [],
      },
      {
        number: 2,
        action: "count" as const,
        threshold: 7,
        tally: tally([7, 5]),
        elected: ids.slice(0, 1),
        eliminated: [],
        exhausted: 0,
        flows: [],
      },
    ],
  };
}

test.each([
  [1, "L valt af.", false],
  [2, "K en L vallen af.", true],
  [10, "10 ideeën vallen tegelijk af, waaronder C, D, E, F, G, H, I en J.", true],
])("of %i that leave at once it is told why", (leaving, told, why) => {
  show(<RoundStep results={runoff(leaving)} />);
  expect(screen.getByText(told, { exact: false })).toBeTruthy();
  const reasons = screen.queryAllByText(/Samen hadden ze minder stemmen dan elk ander idee/);
  expect(reasons).toHaveLength(why ? 1 : 0);
});

function Finding() {
  return <p>{useFinding()(runoff(10))}</p>;
}

test("the finding of a run-off tells the last round", () => {
  show(<Finding />);
  expect(screen.getByText("A wint de laatste ronde van B, 7 tegen 5")).toBeTruthy();
});
