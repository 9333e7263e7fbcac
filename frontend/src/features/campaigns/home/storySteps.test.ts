import { expect, test } from "vitest";
import type { Results, Update } from "@/api/campaigns";
import { storyLine } from "./storySteps";

const idea = { id: "zee", title: "Zeebries", author: "Jip Visser" } as NonNullable<Update["idea"]>;
const news = (kind: Update["kind"], about?: Update["idea"]) => ({ id: kind, kind, idea: about }) as Update;
const results = { ranking: [{ option: "zee", votes: 751 }] } as Results;

test("a story runs from the idea through the vote to the shelf, and ends with the picture", () => {
  const line = storyLine([news("on-shelf", idea), news("in-development"), news("winner", idea)], results);
  expect(line?.end).toBe("onShelf");
  expect(line?.steps.map((step) => (step.kind === "sent" ? "sent" : step.update.kind))).toEqual([
    "sent",
    "winner",
    "in-development",
    "on-shelf",
  ]);
  expect(line?.steps.map((step) => (step.kind === "news" ? (step.votes ?? null) : null))).toEqual([
    null,
    751,
    null,
    null,
  ]);
  expect(line?.steps.map((step) => step.kind === "news" && step.idea === idea)).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test("without votes to show, a winner alone is shown by its picture", () => {
  const line = storyLine([news("winner", idea)]);
  expect(line?.end).toBe("winner");
  expect(line?.steps[1]).toMatchObject({ kind: "news", idea, votes: undefined });
});

test("no more than the last two entries follow the winner, and closing thanks are no step", () => {
  const line = storyLine([
    news("closed"),
    news("on-shelf"),
    news("in-development"),
    news("update"),
    news("winner", idea),
  ]);
  expect(line?.steps).toHaveLength(4);
  expect(line?.steps.at(-1)).toMatchObject({ update: { kind: "on-shelf" } });
});

test("without a winner there is no story", () => {
  expect(storyLine([news("update"), news("winner")])).toBeNull();
  expect(storyLine([])).toBeNull();
});
