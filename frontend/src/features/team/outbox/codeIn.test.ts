import { expect, test } from "vitest";
import { codeIn } from "./codeIn";

test.each([
  ["Je code:\n\n  123 456\n\nGeldig tot 12:30", "123 456"],
  ["123456", "123456"],
  ["Bel 123456 voor vragen", ""],
  ["Ronde 2 sluit", ""],
])("the code in %j is %j", (text, code) => {
  expect(codeIn(text)).toBe(code);
});
