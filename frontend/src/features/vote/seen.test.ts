import { beforeEach, expect, test } from "vitest";
import { seenHeader, watchPage } from "./seen";

beforeEach(() => localStorage.clear());

const fields = () =>
  Object.fromEntries(
    (seenHeader()["X-Seen"] ?? "").split(";").map((field) => field.split("=") as [string, string]),
  );

test("says how long the page was there, whether it was touched, and by which browser", () => {
  const end = watchPage();
  const before = fields();
  expect(before).toMatchObject({ s: "1", n: "0" });
  expect(Number(before.d)).toBeGreaterThanOrEqual(0);
  expect(before.b).toMatch(/^[0-9a-f]{32}$/);
  dispatchEvent(new Event("pointerdown"));
  expect(fields()).toMatchObject({ n: "1", b: before.b });
  for (let i = 0; i < 6; i++) dispatchEvent(new Event("keydown"));
  expect(fields().n).toBe("2");
  end();
  watchPage()();
  dispatchEvent(new Event("keydown"));
  expect(fields().n).toBe("0");
});

test("another browser has another name, and a name that is none is replaced", () => {
  const { b: first } = fields();
  localStorage.setItem("smaakmaker.browser", JSON.stringify({ name: "x;y=z" }));
  const { b: second } = fields();
  expect(second).toMatch(/^[0-9a-f]{32}$/);
  expect(second).not.toBe(first);
});

test("fits the header's bounds whatever led here", () => {
  Object.defineProperty(document, "referrer", {
    value: `https://${"a".repeat(60)}.example/x?q=geheim`,
    configurable: true,
  });
  expect(fields().r).toBe(`${"a".repeat(60)}.example`);
  expect(seenHeader()["X-Seen"]?.length).toBeLessThanOrEqual(256);
});
