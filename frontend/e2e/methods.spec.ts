import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./axe";
import { shoot } from "./shots";

// Fifteen methods, axe in both themes, and the machine may be busy.
test.describe.configure({ timeout: 300_000 });

/** Who wins the example of each method; the server counts it with the code that counts votes. */
const winners: Record<string, string> = {
  single: "Zeezout",
  approval: "Hazelnoot",
  sav: "Hazelnoot",
  budget: "Hazelnoot",
  score: "Peer",
  star: "Hazelnoot",
  irv: "Peer",
  schulze: "Hazelnoot",
  "stv-scottish": "Peer",
  "stv-wigm": "Peer",
  duels: "Hazelnoot",
  maxdiff: "Hazelnoot",
  "pav-seq": "Munt",
  "phragmen-seq": "Munt",
  "equal-shares": "Munt",
};

const section = (page: Page, method: string) => page.locator(`section#${method}`);

test("every method is explained by an example that the server counts", async ({ page }) => {
  await page.goto("/how-we-count");
  for (const [method, winner] of Object.entries(winners)) {
    const place = section(page, method);
    await place.getByRole("button", { name: /^Toon het voorbeeld/ }).click();
    await expect(place.getByRole("heading", { name: "De 21 stembriefjes" })).toBeVisible();
    await expect(place.locator(".finding, figcaption").first()).toContainText(winner);
  }
  await expect(page.locator(".story-place")).toHaveCount(0);
  await expectAccessible(page);
  await shoot(page, "methods");
});

test("an address with the name of a method opens its example, and its rounds can be walked by keyboard", async ({
  page,
}) => {
  await page.goto("/how-we-count#irv");
  const place = section(page, "irv");
  await expect(place.getByRole("heading", { name: "Ronde 1 van" })).toBeVisible();
  await expect(place).toBeInViewport();
  await place.getByRole("button", { name: "Volgende" }).focus();
  await page.keyboard.press("Enter");
  await expect(place.getByRole("heading", { name: "Ronde 2 van" })).toBeVisible();
  await expect(place.getByText("Munt valt af.")).toBeVisible();
  await place.getByRole("button", { name: "Toon alle ronden als tabel" }).click();
  await expect(place.getByRole("row", { name: /^Koffie/ })).toContainText("–");
});

test("the matrix scrolls in its own box and the page does not", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto("/how-we-count#schulze");
  await expect(
    section(page, "schulze").getByText("Hazelnoot wint van elk ander idee, één tegen één."),
  ).toBeVisible();
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over).toBeLessThanOrEqual(0);
});

test.describe("in German", () => {
  test.use({ locale: "de-DE" });

  test("the examples have their words", async ({ page }) => {
    await page.goto("/how-we-count#stv-scottish");
    await expect(section(page, "stv-scottish").getByRole("heading", { name: "Runde 1 von" })).toBeVisible();
    await shoot(page, "methods-de");
  });
});
