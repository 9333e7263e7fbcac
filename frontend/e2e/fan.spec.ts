import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./axe";
import { mailTo } from "./mail";
import { apiAs, signIn, someone } from "./people";
import { serverUrl } from "./server";
import { shoot, shootReadme } from "./shots";

// Axe reads every screen in both themes, and the machine may be busy.
test.describe.configure({ timeout: 120_000 });

const titles = (page: Page) => page.locator(".ideas .idea h3").allTextContents();

/** The idea that this visitor's page names by its heart. */
const heartOf = (page: Page, title: string) =>
  page.getByRole("button", { name: new RegExp(`^Hartje voor ${title},`) });

test.describe("before any JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a campaign can be read: what it asks, its rounds, its ideas", async ({ page }) => {
    await page.goto("/c/herfsttegel");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Welk recept proeft naar de herfst?");
    await expect(page).toHaveTitle(/Estrik/);
    await expect(page.getByRole("link", { name: "Bedenk een recept" }).first()).toBeVisible();
    expect((await titles(page)).length).toBeGreaterThan(20);
  });
});

test("the page that the server wrote does not jump when the application takes over", async ({ page }) => {
  await page.addInitScript(() => {
    const seen = window as unknown as { shifts: number };
    seen.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shifts += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const path of ["/", "/c/herfsttegel", "/c/perronwijsheid"]) {
    await page.goto(path, { waitUntil: "networkidle" });
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number }).shifts);
    expect(shifts, path).toBeLessThan(0.05);
  }
});

test("home shows what runs, what came of it and how it was counted", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Jij bedenkt/);
  await expect(page.getByRole("heading", { name: "Nu aan de beurt" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Stem nu: Perronwijsheid/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: /Zeebries/ }).first()).toBeVisible();
  const counted = page.locator(".facts dd").first();
  await expect(counted).toHaveText(/^\d/);
  await expectAccessible(page);
  await shoot(page, "home");
  await page.getByRole("link", { name: "De Herfsttegel", exact: true }).click();
  await expect(page).toHaveURL(/\/c\/herfsttegel$/);
});

test("ideas stand in a shuffle that stays, in an order of one's own, and are found", async ({ page }) => {
  await page.goto("/c/herfsttegel");
  await expect(page.getByRole("heading", { name: /^\d+ ideeën$/ })).toBeVisible();
  const first = await titles(page);
  await page.reload();
  expect(await titles(page)).toEqual(first);
  await expectAccessible(page);
  await shoot(page, "campaign");
  if (test.info().project.name === "desktop") await shootReadme(page);

  await page.getByRole("button", { name: "Toon de volgende 24" }).click();
  await expect(page.getByText(/^47 van \d+ gezien$/)).toBeVisible();
  const more = await titles(page);
  expect(new Set(more).size).toBe(more.length);
  expect(more.slice(0, first.length)).toEqual(first);

  await page.getByRole("button", { name: "Nieuwste" }).click();
  await expect(page).toHaveURL(/order=newest/);
  await page.getByLabel("Zoek een idee").fill("nuss");
  await expect(page).toHaveURL(/q=nuss/);
  await expect(page.getByRole("heading", { name: /gevonden$/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "Karamellnuss" })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Zoek een idee")).toHaveValue("nuss");

  await page.getByLabel("Zoek een idee").fill("zqxjkv");
  await expect(page.getByText(/Geen idee past bij ‘zqxjkv’/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Wis het zoeken" }).click();
  await expect(page.getByLabel("Zoek een idee")).toHaveValue("");
  await expect(page.getByRole("heading", { name: /^\d+ ideeën$/ })).toBeVisible();
});

test("a heart asks for an address only then, and is in place after the code", async ({ page }) => {
  const email = someone("noor");
  await page.goto("/c/herfsttegel?q=stoofpeer");
  const heart = heartOf(page, "Stoofpeer");
  const before = Number(await heart.textContent());
  await heart.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "sign-in-email");
  await dialog.getByLabel("E-mailadres").fill(email);
  await dialog.getByRole("button", { name: "Stuur de code" }).click();
  await dialog.getByLabel("Code van zes cijfers").fill("000000");
  await dialog.getByRole("button", { name: "Log in" }).click();
  await expect(dialog.getByText(/Deze code klopt niet/)).toBeVisible();
  await shoot(page, "sign-in-code");
  const { code } = await mailTo(email);
  await dialog.getByLabel("Code van zes cijfers").fill(code);
  await dialog.getByRole("button", { name: "Log in" }).click();
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/\/c\/herfsttegel\?q=stoofpeer$/);
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  await expect(heart).toHaveText(String(before + 1));
  await page.reload();
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  await expect(heart).toHaveText(String(before + 1));
  await heart.click();
  await expect(heart).toHaveAttribute("aria-pressed", "false");
  await expect(heart).toHaveText(String(before));
});

test("the link in the mail leads back to the page, with the heart in place", async ({ page, context }) => {
  const email = someone("els");
  await page.goto("/c/herfsttegel?q=rabarbara");
  await heartOf(page, "Rabarbara").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mailadres").fill(email);
  await dialog.getByRole("button", { name: "Stuur de code" }).click();
  await expect(dialog.getByLabel("Code van zes cijfers")).toBeVisible();
  const { link } = await mailTo(email);

  const tab = await context.newPage();
  await tab.goto(link);
  await expect(tab.getByRole("heading", { level: 1 })).toHaveText("Welkom terug");
  await expectAccessible(tab);
  await shoot(tab, "sign-in-link");
  expect(new URL(tab.url()).hash).toBe("");
  await tab.getByRole("button", { name: "Log in" }).click();
  await expect(tab).toHaveURL(/\/c\/herfsttegel\?q=rabarbara$/);
  await expect(heartOf(tab, "Rabarbara")).toHaveAttribute("aria-pressed", "true");

  await page.bringToFront();
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(dialog).toBeHidden();
  await expect(heartOf(page, "Rabarbara")).toHaveAttribute("aria-pressed", "true");

  await tab.goto(link);
  await tab.getByRole("button", { name: "Log in" }).click();
  await expect(tab.getByRole("heading", { level: 1 })).toHaveText("Deze link werkt niet meer");
});

test("closing the window gives the heart up, and says nothing", async ({ page }) => {
  await page.goto("/c/herfsttegel?q=stoofpeer");
  const heart = heartOf(page, "Stoofpeer");
  await heart.click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(heart).toHaveAttribute("aria-pressed", "false");
  await expect(heart).toBeFocused();
});

test("an idea shows its recipe, and can be shared", async ({ page, context, isMobile }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/c/herfsttegel?q=stoofpeer");
  await page.getByRole("link", { name: "Stoofpeer", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Stoofpeer");
  await expect(page.getByRole("heading", { name: "Het recept" })).toBeVisible();
  await expect(page.getByText("Bevat gluten en melk.")).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "idea");
  if (!isMobile) {
    await page.getByRole("button", { name: "Deel" }).click();
    await expect(page.getByText("De link is gekopieerd.")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${page.url()}?via=fans`);
  }
  await page.goto("/c/perronwijsheid?q=chocola");
  await expect(page.getByRole("button", { name: /^Hartje/ })).toHaveCount(0);
  await page.locator(".ideas .idea h3 a").first().click();
  await expect(page.getByRole("link", { name: "Stem in deze campagne" })).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "idea-slogan");
});

test("a finished campaign tells how it went", async ({ page }) => {
  await page.goto("/c/zomerwikkel");
  await expect(page.getByRole("heading", { name: "Hoe het verder gaat" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Bekijk de uitslag" }).first()).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "campaign-finished");
});

test("my page keeps what is mine, and lets me out", async ({ page }) => {
  const email = someone("jip");
  await page.goto("/me");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fme$/);
  await signIn(page, email, "fan");
  await page.goto("/me");
  await expect(page.getByRole("tab", { name: "Mijn ideeën" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByText("Je hebt nog niets ingestuurd.")).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "me");
  await page.getByRole("tab", { name: "Profiel" }).click();
  await expect(page).toHaveURL(/tab=profile/);
  await page.getByLabel("Naam").fill("Jip Visser");
  await page.getByRole("button", { name: "Bewaar" }).click();
  await expect(page.getByText("Bewaard.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dag Jip Visser");
  await expectAccessible(page);
  await shoot(page, "me-profile");
  await page.getByRole("tab", { name: "Ingelogd op" }).click();
  await expect(page.getByText("Deze browser")).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "me-sessions");
  await page.getByRole("button", { name: "Log uit" }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole("link", { name: "Inloggen" })).toBeVisible();
});

test("the maker of an idea sees how it changed, and can withdraw it", async ({ page }) => {
  const email = someone("hanna");
  const api = await apiAs(email, "fan");
  const idea = {
    title: "Appel van tante",
    language: "nl",
    fields: {
      base: "melk",
      ingredients: [
        { name: "melkchocolade", amount: "70 g" },
        { name: "appel", amount: "een handje" },
      ],
      allergens: ["milk"],
      story: "Van de boom achter haar schuur.",
    },
  };
  const sent = await (await api.post("/api/v1/campaigns/herfsttegel/ideas", { data: idea })).json();
  const edited = await api.put(`/api/v1/ideas/${sent.id}`, {
    data: { ...idea, version: 1, title: "Appel van tante Griet" },
  });
  expect(edited.ok(), await edited.text()).toBe(true);
  await api.dispose();

  await signIn(page, email, "fan");
  await page.goto("/me");
  await page.getByRole("link", { name: "Appel van tante Griet" }).click();
  await expect(page.getByText("Wat erin gaat")).toBeVisible();
  await expect(page.getByRole("link", { name: "Bewerk je idee" })).toHaveAttribute(
    "href",
    `/c/herfsttegel/submit?edit=${sent.id}`,
  );
  await page.getByRole("button", { name: "Toon de eerdere versie" }).click();
  await page.getByText(/^Versie 1, /).click();
  await expect(page.getByText("Appel van tante", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "idea-own");

  await page.getByRole("button", { name: "Trek je idee in" }).click();
  await expect(page.getByRole("dialog", { name: "Wil je Appel van tante Griet intrekken?" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Laat het staan" }).click();
  await page.getByRole("button", { name: "Trek je idee in" }).click();
  await page.getByRole("button", { name: "Trek het in", exact: true }).click();
  await expect(page.getByText("Dit idee is ingetrokken.")).toBeVisible();
  await page.goto("/me");
  await expect(page.getByText("Ingetrokken", { exact: true })).toBeVisible();
  await page.goto("/c/herfsttegel?q=tante+griet");
  await expect(page.getByRole("link", { name: "Appel van tante Griet" })).toHaveCount(0);
});

for (const path of ["how-we-count", "how-we-shuffle", "house-rules", "your-data"]) {
  test(`${path} explains itself`, async ({ page }) => {
    const answer = await page.goto(`/${path}`);
    expect(answer?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
    await expectAccessible(page);
    await shoot(page, path);
  });
}

test("nothing scrolls sideways at 320 pixels, in the language with the longest words", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.context().addCookies([{ name: "lang", value: "de", url: serverUrl() }]);
  for (const path of [
    "/",
    "/c/herfsttegel",
    "/c/perronwijsheid",
    "/c/zomerwikkel",
    "/how-we-count",
    "/sign-in",
  ]) {
    await page.goto(path, { waitUntil: "networkidle" });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider, path).toBeLessThanOrEqual(0);
  }
});
