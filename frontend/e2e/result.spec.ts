import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./axe";
import { signIn } from "./people";
import { shoot } from "./shots";

// Axe reads every screen in both themes, and the machine may be busy.
test.describe.configure({ timeout: 120_000 });

const order = (page: Page) => page.locator(".ideas .idea h3").allTextContents();

test.describe("before any JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the order of a finished vote can be read", async ({ page }) => {
    await page.goto("/c/zomerwikkel/result");
    await expect(page).toHaveTitle(/Uitslag van De Zomerwikkel/);
    await expect(page.locator(".bars .name").first()).toHaveText("Zeebries");
  });
});

test("a finished vote says who won, by how much, how fairly, by what rule, and what came of it", async ({
  page,
}) => {
  await page.goto("/c/zomerwikkel/result");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Zeebries wint.");
  await expect(page).toHaveTitle(/Uitslag van De Zomerwikkel/);
  const chart = page.getByRole("figure", {
    name: /^Zeebries ligt [\d,]+ punten voor op .+, buiten de foutmarge/,
  });
  await expect(chart).toContainText(/Aandeel in procenten van [\d.]+ getelde stembriefjes/);
  await expect(chart.getByRole("listitem")).toHaveCount(16);
  for (const section of ["Hoe het verder ging", "Hoe eerlijk ging het?", "Zo is er geteld"]) {
    await expect(page.getByRole("heading", { name: section })).toBeVisible();
  }
  await expect(page.getByText(/^Alle [\d.]+ stembriefjes tellen mee/)).toBeVisible();
  await expect(page.getByText(/^Jouw aandeel/)).toHaveCount(0);
  await expectAccessible(page);
  await shoot(page, "result");

  await chart.getByRole("button", { name: "Toon als tabel" }).click();
  await expect(chart.getByRole("row", { name: /^Zeebries/ })).toContainText("%");
  await expectAccessible(page);
  const waiting = page.waitForEvent("download");
  await chart.getByRole("button", { name: "Bewaar als SVG" }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toBe("zomerwikkel-2.svg");
  expect(await readFile(await file.path(), "utf8")).toContain("Tegel 1635");

  await page.getByRole("link", { name: "Lees hoe het verder ging" }).click();
  await expect(page.getByRole("heading", { name: "Hoe het verder ging" })).toBeInViewport();
  await page.getByRole("link", { name: "Zo hebben we geteld" }).click();
  await expect(page).toHaveURL(/\/how-we-count(#approval)?$/);
});

test("whoever doubts a result finds the report, the rules and the log behind it", async ({ page }) => {
  await page.goto("/c/zomerwikkel/result");
  await page.getByRole("link", { name: "Hoe schoon is deze uitslag?" }).click();
  await expect(
    page.getByText("Alle stembiljetten tellen mee. Er is niets apart gelegd of afgewezen."),
  ).toBeVisible();
  await expect(page.getByRole("heading", { name: "Reken het zelf na" })).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "integrity");

  await page.getByRole("link", { name: "Het reglement" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Het reglement" })).toBeVisible();
  for (const section of ["Wie mag stemmen", "Hoe er wordt geteld", "Wat een controle mag", "Het logboek"]) {
    await expect(page.getByRole("heading", { name: section })).toBeVisible();
  }
  await expectAccessible(page);
  await shoot(page, "rules");

  await page.goBack();
  await page.getByRole("link", { name: "Het openbare logboek en de bundel" }).click();
  await expect(page).toHaveURL(/\/c\/zomerwikkel\/log\/2$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page);
});

test("whoever made the winner is thanked for it", async ({ page }) => {
  await signIn(page, "jip@estrik.example", "ambassador");
  await page.goto("/c/zomerwikkel/result");
  await expect(page.getByText("Jouw aandeel, Jip Visser.")).toBeVisible();
  await expect(page.getByText("Zeebries is van jou, en wint.")).toBeVisible();
});

test("a vote that shows ranks only gives its order, no figure, and follows it while it moves", async ({
  page,
}) => {
  // Without the stream, as behind a proxy that lets none through, the page asks by itself.
  await page.route("**/api/v1/rounds/*/live", (route) => route.fulfill({ status: 503 }));
  await page.goto("/c/perronwijsheid/result");
  await expect(page.getByRole("heading", { name: "De volgorde nu" })).toBeVisible();
  await expect(page.locator(".ideas .idea")).toHaveCount(24);
  await expect(page.getByText(/maar niet met hoeveel/)).toBeVisible();
  expect(await page.locator("main").textContent()).not.toMatch(/\d\s?%|stembriefjes? geteld/);
  await expectAccessible(page);
  await shoot(page, "result-ranks");

  const [, second = ""] = await order(page);
  await page.route("**/api/v1/rounds/*/results", async (route) => {
    const answer = await route.fetch();
    const results = await answer.json();
    const [one, two, ...rest] = results.ranking;
    await route.fulfill({
      response: answer,
      json: { ...results, ranking: [{ ...two, rank: 1 }, { ...one, rank: 2 }, ...rest] },
    });
  });
  await expect(page.locator(".ideas .idea h3").first()).toHaveText(second.replace(/^2/, "1"), {
    timeout: 30_000,
  });
});

test("a vote still to come says when its result comes, and hints at nothing", async ({ page }) => {
  await page.goto("/c/herfsttegel/result");
  await expect(page.getByRole("heading", { name: "De uitslag moet nog komen" })).toBeVisible();
  await expect(page.getByText(/^Er is nog niet gestemd\. Stemmen kan van \p{L}+ \d+ /u)).toBeVisible();
  await expect(page.locator(".bars, .ideas")).toHaveCount(0);
  await expectAccessible(page);
  await shoot(page, "result-later");
});

test("a result that cannot be fetched says what to do, and comes back", async ({ page }) => {
  await page.goto("/how-we-count");
  await page.route("**/api/v1/rounds/*/results", (route) => route.fulfill({ status: 500 }));
  const retry = page.getByRole("button", { name: "Probeer opnieuw" });
  // The application may still be taking the page over, and hear nothing yet.
  await expect(async () => {
    await page.evaluate(() => history.pushState(null, "", "/c/zomerwikkel/result"));
    await page.evaluate(() => dispatchEvent(new PopStateEvent("popstate")));
    await expect(retry).toBeVisible({ timeout: 8_000 });
  }).toPass({ timeout: 60_000 });
  await page.unroute("**/api/v1/rounds/*/results");
  await retry.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Zeebries wint.");
});
