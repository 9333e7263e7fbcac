import { readFile } from "node:fs/promises";
import { type Browser, type Page, expect as patient, test } from "@playwright/test";
import { expectAccessible } from "./axe";
import { mailTo } from "./mail";
import { apiAs, signIn, someone } from "./people";
import { shoot } from "./shots";
import { done, openVote } from "./votes";

// Axe reads every screen in both themes, and the machine may be busy.
const expect = patient.configure({ timeout: 30_000 });
test.describe.configure({ timeout: 240_000 });
test.use({ actionTimeout: 20_000 });

const pear = (page: Page) => page.getByRole("radio", { name: /Stoofpeer/ });
const cast = (page: Page) => page.getByRole("button", { name: "Breng je stem uit" }).click();
const counts = (page: Page) => expect(page.getByRole("heading", { name: "Je stem telt." })).toBeVisible();

/** Somebody else's device. */
async function another(browser: Browser | null): Promise<Page> {
  const context = await browser?.newContext(test.info().project.use);
  if (!context) throw new Error("no browser for somebody else");
  return context.newPage();
}

test("a guest says what is asked, votes, and keeps the vote by confirming an address", async ({ page }) => {
  const eligibility = { tiers: ["guest"], minAge: 16, countries: ["NL", "BE"], houseRules: true };
  const vote = await openVote({ method: "single", ideas: 3, settings: { eligibility } });
  await page.goto(`/c/${vote.slug}`);
  await expect(page.getByText(/^Iedereen mag stemmen, ook zonder account: vanaf 16 jaar/)).toBeVisible();
  await page.goto(`/c/${vote.slug}/vote`);
  await pear(page).check();
  await cast(page);
  await expect(page.getByRole("checkbox", { name: /huisregels/ })).toBeFocused();
  await expectAccessible(page);
  await shoot(page, "who-asks");
  await page.getByRole("checkbox", { name: /huisregels/ }).check();
  await page.getByRole("checkbox", { name: "Ik ben 16 jaar of ouder" }).check();
  await page.getByRole("combobox", { name: "Waar woon je?" }).selectOption("België");
  await cast(page);
  await counts(page);
  await expect(page.getByText("Uitgebracht zonder account, vanaf dit apparaat.")).toBeVisible();
  await page.reload();
  await counts(page);
  await expectAccessible(page);
  await shoot(page, "who-guest");

  const email = someone("gast");
  await page.getByRole("button", { name: "Bevestig mijn adres" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mailadres").fill(email);
  await dialog.getByRole("button", { name: "Stuur de code" }).click();
  await dialog.getByLabel("Code van zes cijfers").waitFor();
  await dialog.getByLabel("Code van zes cijfers").fill((await mailTo(email)).code);
  await dialog.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByText("Je stem is meegekomen.")).toBeVisible();
  await counts(page);
  await shoot(page, "who-claimed");
  await page.getByRole("button", { name: "Wijzig je stem" }).click();
  await page.getByRole("radio", { name: /Kersenpit/ }).check();
  await expect(page.getByRole("checkbox", { name: /huisregels/ })).toHaveCount(0); // asked once
  await page.getByRole("button", { name: "Vervang je stem" }).click();
  await expect(page.getByText("Uitgebracht met een bevestigd e-mailadres.")).toBeVisible();
  await vote.team.dispose();
});

test("the team makes codes for packs; one is scanned, mistyped and taken; the batch is revoked", async ({
  page,
}) => {
  const vote = await openVote({
    method: "single",
    ideas: 3,
    settings: { maxWeight: 3, eligibility: { tiers: ["code"] } },
  });
  await page.goto("/how-we-count");
  await signIn(page, someone("baas"), "product");
  await page.goto(`/team/c/${vote.slug}/voters`);
  await page.getByLabel("Waarvoor").fill("Herfst 2026, melk");
  await page.getByLabel("Hoeveel codes").fill("500");
  await page.getByLabel("Wat één code meeweegt").fill("3");
  await page.getByRole("button", { name: "Maak de partij" }).click();
  await expect(page.getByRole("heading", { name: /Partij 1/ })).toBeVisible();
  const fetched = page.waitForEvent("download");
  await page.getByRole("link", { name: /Haal het bestand op/ }).click();
  const lines = (await readFile(await (await fetched).path(), "utf8")).trim().split("\n");
  expect(lines).toHaveLength(501);
  const code = (at: number) => lines[at]?.split(",")[0] ?? "";
  await expect(page.getByText("In omloop")).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "who-codes");

  const fan = await another(page.context().browser());
  const [good = ""] = [code(1)];
  const wrong = good.slice(0, -1) + (good.endsWith("7") ? "8" : "7");
  await fan.goto(`/c/${vote.slug}#code=${wrong}`);
  await expect(fan.getByText(`Je code is ingevuld: ${wrong}.`)).toBeVisible();
  expect(fan.url()).toMatch(/\/vote$/);
  await pear(fan).check();
  await cast(fan);
  const field = fan.getByRole("textbox", { name: "Code van de verpakking" });
  await expect(field).toBeFocused();
  await expect(fan.getByText(/Hier zit een tikfout in/)).toBeVisible();
  await expectAccessible(fan);
  await shoot(fan, "who-typo");
  await field.fill(good.toLowerCase().replaceAll("-", " "));
  await expect(pear(fan)).toBeChecked();
  await cast(fan);
  await counts(fan);
  await expect(fan.getByText("Je stem telt 3 keer.")).toBeVisible();
  await expect(fan.getByText("Uitgebracht met een code van de verpakking.")).toBeVisible();
  await shoot(fan, "who-code");
  await fan.context().close();

  await page.reload();
  await expect(page.getByText(/1 code ingeleverd/)).toBeVisible();
  await page.getByRole("button", { name: "Trek in" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Trek alle codes in" }).click();
  await expect(page.getByText("Ingetrokken")).toBeVisible();
  await page.locator("summary").click();
  await shoot(page, "who-revoked");
  const late = await another(page.context().browser());
  await late.goto(`/c/${vote.slug}/vote#code=${code(2)}`);
  await pear(late).check();
  await cast(late);
  await expect(late.getByText(/Deze code is ingetrokken/)).toBeVisible();
  await expect(pear(late)).toBeChecked();
  await late.context().close();
  await vote.team.dispose();
});

test("guests answer duels and sets with a code, which is asked once and taken with the first answer", async ({
  page,
}) => {
  const eligibility = { tiers: ["code"], houseRules: true };
  for (const [method, number, answer] of [
    ["duels", "Duel", (shown: Page) => shown.locator(".duel button").first().click()],
    ["maxdiff", "Rijtje", answerSet],
  ] as const) {
    const vote = await openVote({
      method,
      ideas: 7,
      settings: { eligibility, ...(method === "maxdiff" && { tasks: 3 }) },
    });
    const batch = await done<{ fileUrl: string }>(
      vote.team.post(`/api/v1/campaigns/${vote.slug}/codes/batches`, { data: { label: method, count: 2 } }),
    );
    const lines = (await (await vote.team.get(batch.fileUrl)).text()).trim().split("\n");
    const code = lines[1]?.split(",")[0] ?? "";
    await page.goto(`/c/${vote.slug}#code=${code}`);
    await expect(page.getByText(`Je code is ingevuld: ${code}.`)).toBeVisible();
    await page.getByRole("button", { name: "Ga verder" }).click();
    await expect(page.getByRole("checkbox", { name: /huisregels/ })).toBeFocused(); // nothing is lost: the code stays
    await expectAccessible(page);
    await shoot(page, `who-${method}-code`);
    await page.getByRole("checkbox", { name: /huisregels/ }).check();
    await page.getByRole("button", { name: "Ga verder" }).click();
    await expect(page.locator(".task-bar b")).toHaveText(new RegExp(`^${number} 1 van`));
    await answer(page);
    await expect(page.locator(".task-bar b")).toHaveText(new RegExp(`^${number} 2 van`));
    const kept = async () =>
      (await (await page.request.get(`/api/v1/rounds/${vote.round}/ballot`)).json()).items;
    await expect.poll(async () => (await kept())?.length).toBe(1);
    await page.reload();
    await expect(page.locator(".task-bar b")).toHaveText(new RegExp(`^${number} 2 van`)); // nothing is asked again
    await answer(page);
    await page.getByRole("button", { name: "Klaar voor nu" }).click();
    await expect(page.getByText("Uitgebracht met een code van de verpakking.")).toBeVisible();
    await shoot(page, `who-${method}-done`);

    const late = await another(page.context().browser());
    await late.goto(`/c/${vote.slug}/vote#code=${code}`);
    await late.getByRole("checkbox", { name: /huisregels/ }).check();
    await late.getByRole("button", { name: "Ga verder" }).click();
    await answer(late);
    await expect(late.getByText(/Deze code is al door iemand anders gebruikt/)).toBeVisible();
    await shoot(late, `who-${method}-used`);
    await late.context().close();
    await vote.team.dispose();
  }
});

/** Says which of a set is best and which worst. */
async function answerSet(page: Page) {
  await page
    .getByRole("radio", { name: /^Beste: / })
    .first()
    .click();
  await page
    .getByRole("radio", { name: /^Slechtste: / })
    .last()
    .click();
  await page.getByRole("button", { name: "Volgende" }).click();
}

test("only invited people vote, and the others are told what to do", async ({ page }) => {
  const eligibility = { tiers: ["email"], invitedOnly: true };
  const vote = await openVote({ method: "single", ideas: 3, settings: { eligibility } });
  const guest = someone("genodigd");
  await page.goto("/how-we-count");
  await signIn(page, someone("baas"), "product");
  await page.goto(`/team/c/${vote.slug}/voters`);
  await page.getByLabel("Plak adressen").fill(`Noor <${guest}>, ${someone("jip")}; ${guest.toUpperCase()}`);
  await expect(page.getByText("2 adressen herkend")).toBeVisible();
  await page.getByRole("button", { name: "Zet op de lijst" }).click();
  await expect(page.getByText("2 adressen op de lijst")).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "who-invited");

  const fan = await another(page.context().browser());
  await fan.goto(`/c/${vote.slug}/vote`);
  await expect(fan.getByText("Deze ronde is voor genodigden.")).toBeVisible();
  await signIn(fan, someone("els"), "fan");
  await fan.reload();
  await expect(fan.getByText(/sta je niet op de lijst/)).toBeVisible();
  await pear(fan).check();
  await cast(fan);
  await expect(fan.getByRole("alert")).toContainText("sta je niet op de lijst");
  await expect(pear(fan)).toBeChecked();
  await shoot(fan, "who-refused");
  await fan.context().clearCookies();
  await signIn(fan, guest, "fan");
  await fan.goto(`/c/${vote.slug}/vote`);
  await pear(fan).check();
  await cast(fan);
  await counts(fan);
  await fan.context().close();
  await vote.team.dispose();
});

test("the team chooses who may vote and reads the sentence that fans will read", async ({ page }) => {
  const baas = someone("baas");
  const team = await apiAs(baas, "product");
  const slug = `wie-${Math.random().toString(36).slice(2, 8)}`;
  const about = { title: { nl: "De Lentetegel" }, timezone: "Europe/Amsterdam" };
  await done(team.post("/api/v1/campaigns", { data: { template: "slogan", slug, ...about } }));
  await team.dispose();
  await page.goto("/how-we-count");
  await signIn(page, baas, "product");
  await page.goto(`/team/c/${slug}/setup?step=rounds`);
  const who = page.getByRole("group", { name: "Wie mag stemmen?" }).first();
  await who.getByRole("radio", { name: /^Iedereen, ook zonder account/ }).check();
  await page.getByLabel("Leeftijd vanaf").first().fill("16");
  await page.getByLabel("Landen").first().selectOption("Nederland");
  await expect(
    page.getByText("Iedereen mag stemmen, ook zonder account: vanaf 16 jaar en wonend in Nederland."),
  ).toBeVisible();
  await expect(page.getByText(/^Bewaard|Alles is bewaard/).first()).toBeVisible();
  await page.reload();
  await expect(who.getByRole("radio", { name: /^Iedereen, ook zonder account/ })).toBeChecked();
  await expectAccessible(page);
  await shoot(page, "who-setup");
});
