import { expect, test } from "vitest";
import { slugOf } from "./slug";

test.each([
  ["De Noordzeetegel!", "de-noordzeetegel"],
  ["  Één smaak, straße & größe ", "een-smaak-strasse-grosse"],
  ["—", ""],
  ["a".repeat(80), "a".repeat(60)],
])("%s becomes %s", (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});
