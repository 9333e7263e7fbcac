import { expect, test } from "vitest";
import { addressesIn, batches } from "./addresses";

test("addresses are found in whatever was pasted, each once", () => {
  const pasted =
    'Noor <Noor@voorbeeld.nl>, "De Wit, Jip" <jip+wit@voorbeeld.nl>;\nnoor@voorbeeld.nl\n\nals@x.de.';
  expect(addressesIn(pasted)).toEqual(["noor@voorbeeld.nl", "jip+wit@voorbeeld.nl", "als@x.de"]);
  expect(addressesIn("niemand hier")).toEqual([]);
});

test("a long list goes in parts", () => {
  expect(batches([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(batches([])).toEqual([]);
});
