import { type Locator, type Page, expect as patient, test } from "@playwright/test";
import { expectAccessible } from "./axe";
import { mailTo } from "./mail";
import { signIn, someone } from "./people";
import { shoot } from "./shots";

// Axe reads every screen in both themes, and the machine may be busy.
const expect = patient.configure({ timeout: 30_000 });
test.describe.configure({ timeout: 300_000 });

const ballot = "/c/perronwijsheid/vote";

const titles = (page: Page) => page.locator(".ballot .pickrow").allTextContents();

const option = (page: Page, at: number) => page.locator(".ballot input").nth(at);

const squares = (page: Page) => page.locator(".ballot label");

/** Presses a square in the middle of the screen, clear of what stays at its edges. */
async function press(square: Locator): Promise<void> {
  await square.waitFor();
  await square.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await square.click({ force: true }); // a full ballot's other squares still answer, with a sentence
}

const receipt = (page: Page) => page.getByRole("heading", { name: "Je stem telt." });

test("a visitor votes, gets a receipt, changes the vote, withdraws it and takes that back", async ({
  page,
}) => {
  const email = someone("jip");
  await page.goto(ballot);
  await expect(page.locator(".ballot input")).toHaveCount(24); // not those that the server wrote
  const order = await titles(page);
  await page.reload();
  await expect.poll(() => titles(page)).toEqual(order);
  await expectAccessible(page);
  for (const at of [0, 1, 2]) await press(squares(page).nth(at));
  await expect(page.getByText("3 van hooguit 3 gekozen")).toBeVisible();
  await press(squares(page).nth(3));
  await expect(page.getByText("Je hebt er al 3. Haal er eerst een weg.")).toBeVisible();
  await expect(option(page, 3)).not.toBeChecked();
  await expectAccessible(page);
  await shoot(page, "vote");
  await page.reload();
  await expect(option(page, 0)).toBeChecked();

  await page.getByRole("button", { name: "Breng je stem uit" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mailadres").fill(email);
  await dialog.getByRole("button", { name: "Stuur de code" }).click();
  await dialog.getByLabel("Code van zes cijfers").waitFor();
  await dialog.getByLabel("Code van zes cijfers").fill((await mailTo(email)).code);
  await dialog.getByRole("button", { name: "Log in" }).click();
  await expect(receipt(page)).toBeVisible();
  await expect(page.locator(".digits")).toHaveText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  const code = await page.locator(".digits").textContent();
  for (const title of order.slice(0, 3)) await expect(page.locator(".said")).toContainText(title);
  await expectAccessible(page);
  await shoot(page, "vote-receipt");
  await page.reload();
  await expect(page.locator(".digits")).toHaveText(code ?? "");

  await page.getByRole("button", { name: "Wijzig je stem" }).click();
  await expect(page.getByRole("button", { name: "Dit is je stem" })).toBeVisible();
  await expect(page.locator(".ballot input:checked")).toHaveCount(3);
  const [gone = "?"] = order;
  await press(page.locator(".ballot li").filter({ hasText: gone }).locator("label"));
  await page.getByRole("button", { name: "Vervang je stem" }).click();
  await expect(receipt(page)).toBeVisible();
  await expect(page.locator(".said")).not.toContainText(gone);
  await expect(page.locator(".digits")).not.toHaveText(code ?? "");

  await page.getByRole("button", { name: "Trek je stem in" }).click();
  await expect(page.getByText("Je stem is ingetrokken.")).toBeVisible();
  await expect(page.locator(".ballot input:checked")).toHaveCount(0);
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(receipt(page)).toBeVisible();
});

test("the ballot is complete by keyboard", async ({ page }) => {
  await page.goto(ballot);
  await option(page, 0).focus();
  await page.keyboard.press("Space");
  await expect(option(page, 0)).toBeChecked();
  await page.keyboard.press("Tab"); // the link to the idea
  await page.keyboard.press("Tab");
  await expect(option(page, 1)).toBeFocused();
  await expect(page.locator("#chosen")).toHaveText("1 van hooguit 3 gekozen");
});

test("a vote without a connection waits, and goes by itself", async ({ page, context }) => {
  await page.goto(ballot);
  await signIn(page, someone("sietske"), "fan");
  await page.reload();
  await expect(page.locator(".ballot input")).toHaveCount(24);
  await press(squares(page).first());
  await context.setOffline(true);
  await page.getByRole("button", { name: "Breng je stem uit" }).click();
  await expect(page.getByText("Je stem is nog niet aangekomen.")).toBeVisible();
  await expect(option(page, 0)).toBeChecked();
  await expectAccessible(page);
  await shoot(page, "vote-offline");
  await context.setOffline(false);
  await expect(receipt(page)).toBeVisible();
});

test("a vote that is not yet or no longer open says when, and leads on", async ({ page }) => {
  await page.goto("/c/herfsttegel/vote");
  await expect(page.getByText(/^De stemming begint /)).toBeVisible();
  await expectAccessible(page);
  await page.goto("/c/zomerwikkel/vote");
  await expect(page.getByText(/^De stemming is gesloten sinds /)).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "vote-closed");
  await page.getByRole("link", { name: "Bekijk de uitslag" }).click();
  await expect(page).toHaveURL(/\/c\/zomerwikkel\/result$/);
});
