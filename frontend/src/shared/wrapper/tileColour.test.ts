import { expect, test } from "vitest";
import { tileColour } from "./tileColour";

// The same pairs are held against the server's half in ideas/tilecolour_test.go.
test.each([
  ["Instappen en delen", "menie"],
  ["Über Ecken wächst man zusammen", "saffraan"],
  ["Kom je ook 🍫", "smalt"],
])("the tile of %s is %s", (text, colour) => {
  expect(tileColour(text)).toBe(colour);
});

test("what the server tidies changes no colour", () => {
  expect(tileColour("  U\u0308ber   Ecken wächst man\nzusammen ")).toBe(
    tileColour("Über Ecken wächst man zusammen"),
  );
});
