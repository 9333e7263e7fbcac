import { expect, test } from "vitest";
import { parted, returnTo } from "./returnTo";

const id = "0198c6c3-0000-7000-8000-000000000001";
const put = (path: string) => new Request(`http://estrik.test${path}`, { method: "PUT" });

test("the link leads back to the page, with the heart that waits", () => {
  const there = returnTo("http://estrik.test/c/herfsttegel?q=noot", [put(`/api/v1/ideas/${id}/heart`)]);
  expect(there).toBe(`/c/herfsttegel?q=noot&heart=${id}`);
  expect(parted(there)).toEqual({ path: "/c/herfsttegel?q=noot", heart: id });
});

test("other waiting requests do not travel in an address", () => {
  expect(returnTo("http://estrik.test/c/x/vote", [put("/api/v1/rounds/1/ballot")])).toBe("/c/x/vote");
  const takenBack = new Request(`http://estrik.test/api/v1/ideas/${id}/heart`, { method: "DELETE" });
  expect(returnTo("http://estrik.test/i/1", [takenBack])).toBe("/i/1");
});

test("what is no idea gets no heart", () => {
  expect(parted("/c/x?heart=../../me")).toEqual({ path: "/c/x", heart: undefined });
});
