import { expect, test } from "vitest";
import { grams, readFields, weigh } from "./fields";

test("amounts in grams are read in three languages, others are not guessed at", () => {
  expect(["62 g", "7,5 gram", "12 Gramm", "0.5g", "3 gr."].map(grams)).toEqual([62, 7.5, 12, 0.5, 3]);
  expect(["een snufje", "2 el", "1 kg", "", "-3 g", "1e9 g"].map(grams)).toEqual(Array(6).fill(null));
});

test("a recipe is weighed only when everything in it has a weight", () => {
  const pear = { name: "peer", amount: "18 g" };
  expect(weigh([{ name: "puur", amount: "54 g" }, pear])).toEqual({ shares: [0.75, 0.25], total: 72 });
  expect(weigh([pear, { name: "zeezout", amount: "een snufje" }])).toBeNull();
  expect(weigh([])).toBeNull();
  expect(weigh([{ name: "lucht", amount: "0 g" }])).toBeNull();
});

test("fields of the wrong kind are left out", () => {
  const read = readFields({
    base: 3,
    ingredients: [{ name: "peer", amount: "" }, "los", null, { name: "peer" }],
    allergens: ["milk", 4],
    story: "",
    slogan: "Wachten smelt.",
  });
  expect(read).toMatchObject({
    ingredients: [{ name: "peer", amount: "" }],
    allergens: ["milk"],
    slogan: "Wachten smelt.",
  });
  expect(read.base).toBeUndefined();
  expect(read.story).toBeUndefined();
});
