import { expect, test } from "vitest";
import { dropped, sameOrder, shifted } from "./order";

const item = (id: string) => ({ id, title: id, author: "", pictureUrl: "" });
const [a, b, c, d] = [item("a"), item("b"), item("c"), item("d")];
const ids = (list: { id: string }[]) => list.map(({ id }) => id).join("");

test("a new idea is put in at its place", () => {
  expect(ids(dropped([a, b], c, { on: "short", at: 1 }))).toBe("acb");
  expect(ids(dropped([], c, { on: "short", at: 0 }))).toBe("c");
});

test("an idea of the list moves; its old place does not count", () => {
  expect(ids(dropped([a, b, c, d], a, { on: "short", at: 2 }))).toBe("bcad");
  expect(ids(dropped([a, b, c, d], d, { on: "short", at: 0 }))).toBe("dabc");
});

test("dropped back with the ideas it leaves the list", () => {
  expect(ids(dropped([a, b, c], b, { on: "pool" }))).toBe("ac");
  expect(ids(dropped([a, b], c, { on: "pool" }))).toBe("ab");
});

test("up and down stop at the ends", () => {
  expect(ids(shifted([a, b, c], b, -1))).toBe("bac");
  expect(ids(shifted([a, b, c], a, -1))).toBe("abc");
  expect(ids(shifted([a, b, c], c, 1))).toBe("abc");
  expect(ids(shifted([a, b], c, 1))).toBe("ab");
});

test("the same ideas in another order are another list", () => {
  expect(sameOrder([a, b], [a, b])).toBe(true);
  expect(sameOrder([a, b], [b, a])).toBe(false);
  expect(sameOrder([a], [a, b])).toBe(false);
});
