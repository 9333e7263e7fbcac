import { type Locator, type Page, expect as patient, test } from "@playwright/test";
import { expectAccessible } from "./axe";
import { signIn, someone } from "./people";
import { shoot } from "./shots";
import { openVote, type Vote } from "./votes";

// Axe reads every screen in both themes, and the machine may be busy.
const expect = patient.configure({ timeout: 30_000 });
test.describe.configure({ timeout: 240_000 });
test.use({ actionTimeout: 20_000 });

const cast = (page: Page) => page.getByRole("button", { name: "Breng je stem uit" });
const receipt = (page: Page) => page.getByRole("heading", { name: "Je stem telt." });

/** The ballot of a vote, as a fan who is signed in sees it. */
async function visit(page: Page, { slug }: Vote, name: string): Promise<void> {
  await page.goto("/how-we-count");
  await signIn(page, someone(name), "fan");
  await page.goto(`/c/${slug}/vote`);
}

/** Nothing is wider than the narrowest screen, axe is content, and a picture is taken in Dutch and German. */
async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await shoot(page, name);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} at 320 px`).toBe(320);
  if (size) await page.setViewportSize(size);
}

/** The same page in German. */
async function inGerman(page: Page, name: string): Promise<void> {
  const { origin } = new URL(page.url());
  await page.context().addCookies([{ name: "lang", value: "de", url: origin }]);
  await page.reload();
  await expect(page.locator(".method h2, .receipt").first()).toBeVisible();
  await expectAccessible(page);
  await shoot(page, `${name}-de`);
  await page.context().addCookies([{ name: "lang", value: "nl", url: origin }]);
  await page.reload();
}

/** Everything to press measures 44 pixels or more each way. */
async function expectFingers(targets: Locator): Promise<void> {
  await expect(targets.first()).toBeVisible();
  for (const target of await targets.all()) {
    const box = await target.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0), `${target}`).toBeGreaterThanOrEqual(44);
  }
}

/** Gives what is stored of my ballot. */
async function stored(page: Page, { round }: Vote) {
  return (await page.request.get(`/api/v1/rounds/${round}/ballot`)).json();
}

test("points: with the buttons and by keyboard, what is left is said, and no more than there are", async ({
  page,
}) => {
  const vote = await openVote({ method: "budget", settings: { points: 6, perOption: 4 } });
  await visit(page, vote, "ilse");
  const more = (title: string) => page.getByRole("button", { name: `Een punt meer voor ${title}` });
  const left = page.locator("#chosen");
  await expect(left).toHaveText("Nog 6 van 6 punten te geven");
  await expectFingers(page.locator(".stepper button"));
  for (let n = 0; n < 4; n++) await more("Stoofpeer").click();
  await expect(left).toHaveText("Nog 2 van 6 punten te geven");
  await more("Stoofpeer").click({ force: true }); // it answers with a sentence
  await expect(left).toHaveText("Meer dan 4 punten mag één idee niet krijgen.");
  await page.getByLabel("Kersenpit", { exact: true }).focus();
  await page.keyboard.type("9");
  await expect(page.getByLabel("Kersenpit", { exact: true })).toHaveValue("2");
  await expect(left).toHaveText("Je 6 punten zijn op. Haal er eerst ergens een weg.");
  await page.getByRole("button", { name: "Stap terug" }).click();
  await page.keyboard.press("Tab");
  await page.getByLabel("Rabarbara", { exact: true }).focus();
  await page.keyboard.press("ArrowUp");
  await expect(left).toHaveText("Nog 1 van 6 punten te geven");
  await look(page, "ballot-budget");
  await page.reload();
  await expect(page.getByLabel("Stoofpeer", { exact: true })).toHaveValue("4");
  await inGerman(page, "ballot-budget");
  await cast(page).click();
  await expect(receipt(page)).toBeVisible();
  await expect(page.locator(".said")).toContainText("4 punten");
  expect(Object.values((await stored(page, vote)).points).sort()).toEqual([1, 4]);
  await expectAccessible(page);
  await shoot(page, "ballot-budget-receipt");
  await vote.team.dispose();
});

test("stars: pressed, by keyboard, cleared to blank; a blank is no zero", async ({ page }) => {
  const vote = await openVote({ method: "score" });
  await visit(page, vote, "jelle");
  const row = (title: string) => page.getByRole("group", { name: title });
  const star = (title: string, name: string) => row(title).getByRole("radio", { name });
  await expectFingers(page.locator(".stars label"));
  await star("Stoofpeer", "4 van 5: goed").click();
  await star("Kersenpit", "1 van 5: niks").focus();
  await page.keyboard.press("ArrowRight");
  await expect(star("Kersenpit", "2 van 5: matig")).toBeChecked();
  await star("Rabarbara", "5 van 5: geweldig").click();
  await star("Rabarbara", "5 van 5: geweldig").click({ delay: 10 });
  await star("Nachtbraker", "3 van 5: aardig").click();
  await page.getByRole("button", { name: "Wis de sterren van Nachtbraker" }).click();
  await expect(row("Nachtbraker").locator("input:checked")).toHaveCount(0);
  await expect(page.locator("#chosen")).toHaveText(/^[23] van 7 met sterren$/);
  await look(page, "ballot-score");
  await inGerman(page, "ballot-score");
  await expect(star("Stoofpeer", "4 van 5: goed")).toBeChecked();
  await cast(page).click();
  await expect(receipt(page)).toBeVisible();
  await expect(page.locator(".said")).toContainText("4 van 5 sterren");
  const { score } = await stored(page, vote);
  expect(Object.keys(score)).not.toContain(vote.options[4]);
  expect(score[vote.options[0] ?? ""]).toBe(4);
  await shoot(page, "ballot-score-receipt");
  await vote.team.dispose();
});

test("stars from nought, where leaving out says nought", async ({ page }) => {
  const vote = await openVote({ method: "star" });
  await visit(page, vote, "wout");
  const row = page.getByRole("group", { name: "Stoofpeer" });
  await expect(row.getByRole("radio", { name: "Nul: telt als nul" })).toBeChecked();
  await row.getByRole("radio", { name: "Nul: telt als nul" }).focus();
  for (let n = 0; n < 3; n++) await page.keyboard.press("ArrowRight");
  await expect(row.getByRole("radio", { name: "3 van 5: aardig" })).toBeChecked();
  await look(page, "ballot-star");
  await cast(page).click();
  await expect(receipt(page)).toBeVisible();
  expect((await stored(page, vote)).score[vote.options[0] ?? ""]).toBe(3);
  await vote.team.dispose();
});

const ranked = (page: Page) => page.locator(".rank .line-name").allTextContents();

test("an order: with buttons, dragged, and by keyboard alone; changed after the receipt", async ({
  page,
}) => {
  const vote = await openVote({ method: "irv" });
  await visit(page, vote, "femke");
  const act = (name: string) => page.getByRole("button", { name, exact: true });
  for (const title of ["Stoofpeer", "Kersenpit", "Rabarbara"]) await act(`Zet erbij: ${title}`).click();
  expect(await ranked(page)).toEqual(["Stoofpeer", "Kersenpit", "Rabarbara"]);
  await expectFingers(page.locator(".ranking button"));
  await act("Rabarbara omhoog").click();
  await expect(act("Rabarbara omhoog")).toBeFocused();
  expect(await ranked(page)).toEqual(["Stoofpeer", "Rabarbara", "Kersenpit"]);
  await expect(page.getByText("Rabarbara staat op plaats 2.")).toBeAttached();
  await act("Bovenaan: Kersenpit").click();
  expect(await ranked(page)).toEqual(["Kersenpit", "Stoofpeer", "Rabarbara"]);

  const grip = (title: string) => page.getByRole("button", { name: new RegExp(`^${title}, plaats`) });
  await grip("Rabarbara").evaluate((element) => element.scrollIntoView({ block: "center" }));
  const from = await grip("Rabarbara").boundingBox();
  const to = await grip("Kersenpit").boundingBox();
  if (!from || !to) throw new Error("the rows are not there");
  await page.mouse.move(from.x + 20, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x + 20, to.y - 4, { steps: 6 });
  await page.mouse.up();
  expect(await ranked(page)).toEqual(["Rabarbara", "Kersenpit", "Stoofpeer"]);

  await grip("Stoofpeer").focus();
  await page.keyboard.press("ArrowUp");
  expect(await ranked(page)).toEqual(["Rabarbara", "Stoofpeer", "Kersenpit"]);
  await page.keyboard.press("Home");
  await expect(grip("Stoofpeer")).toBeFocused();
  await page.keyboard.press("Delete");
  expect(await ranked(page)).toEqual(["Rabarbara", "Kersenpit"]);
  await act("Stap terug").click();
  expect(await ranked(page)).toEqual(["Stoofpeer", "Rabarbara", "Kersenpit"]);
  await look(page, "ballot-rank");
  await inGerman(page, "ballot-rank");
  await expect.poll(() => ranked(page)).toEqual(["Stoofpeer", "Rabarbara", "Kersenpit"]);

  await cast(page).click();
  await expect(receipt(page)).toBeVisible();
  await expect(page.locator(".said")).toContainText("plaats 3");
  await page.getByRole("button", { name: "Wijzig je stem" }).click();
  await act("Kersenpit omhoog").click();
  await page.getByRole("button", { name: "Vervang je stem" }).click();
  await expect(receipt(page)).toBeVisible();
  const [stoofpeer, kersenpit, , rabarbara] = vote.options;
  expect((await stored(page, vote)).rank).toEqual([[stoofpeer], [kersenpit], [rabarbara]]);
  await shoot(page, "ballot-rank-receipt");
  await vote.team.dispose();
});

test("an order with equals, cast by keyboard alone", async ({ page }) => {
  const vote = await openVote({ method: "schulze", ideas: 4 });
  await visit(page, vote, "sjoerd");
  await page.getByRole("button", { name: "Zet erbij: Stoofpeer" }).focus();
  for (let n = 0; n < 3; n++) await page.keyboard.press("Enter"); // the focus goes on to the next
  await expect(page.locator(".ranked")).toHaveCount(3);
  const titles = await ranked(page);
  await page.getByRole("button", { name: new RegExp(`^${titles[2]}, plaats 3`) }).focus();
  await page.keyboard.press("=");
  await expect(page.getByText(`${titles[2]} staat gelijk op plaats 2.`)).toBeAttached();
  await look(page, "ballot-schulze");
  await cast(page).focus();
  await page.keyboard.press("Enter");
  await expect(receipt(page)).toBeVisible();
  expect((await stored(page, vote)).rank.map((level: string[]) => level.length)).toEqual([1, 2]);
  await vote.team.dispose();
});

test("duels: pressed, by arrow key, undecided, taken back, without a connection, and done", async ({
  page,
  context,
}) => {
  const vote = await openVote({ method: "duels", ideas: 4 });
  await page.goto(`/c/${vote.slug}/vote`);
  await expect(page.getByRole("button", { name: "Begin" })).toBeVisible();
  await look(page, "ballot-duels-start");
  await visit(page, vote, "noor");
  const number = page.locator(".task-bar b");
  await expect(number).toHaveText("Duel 1 van 6");
  await look(page, "ballot-duels");
  await expectFingers(page.locator(".duel button"));
  const first = await page.locator(".duel-name b").first().textContent();
  await page.getByRole("button", { name: `Kies ${first}` }).click();
  await expect(number).toHaveText("Duel 2 van 6");
  await page.keyboard.press("ArrowRight");
  await expect(number).toHaveText("Duel 3 van 6");
  await page.getByRole("button", { name: "Ik kan niet kiezen" }).click();
  await look(page, "ballot-duels-undecided");
  await page.getByRole("button", { name: "Allebei goed" }).click();
  await expect(number).toHaveText("Duel 4 van 6");
  await page.getByRole("button", { name: "Vorige opnieuw" }).click();
  await expect(number).toHaveText("Duel 3 van 6");
  await expect(page.getByRole("button", { name: "Allebei goed" })).toHaveAttribute("aria-pressed", "true");
  await page.locator(".duel button").first().click();
  await expect(number).toHaveText("Duel 4 van 6");
  await inGerman(page, "ballot-duels");
  await expect(number).toHaveText("Duel 4 van 6");

  await expect.poll(async () => (await stored(page, vote)).items?.length).toBe(3);
  await context.setOffline(true);
  await page.locator(".duel button").last().click();
  await expect(page.getByText("Je antwoord is nog niet aangekomen.")).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "ballot-duels-offline");
  await context.setOffline(false);
  await expect(page.getByText("Je antwoord is nog niet aangekomen.")).toHaveCount(0);
  await expect.poll(async () => (await stored(page, vote)).items.length).toBe(4);
  await page.getByRole("button", { name: "Klaar voor nu" }).click();
  await expect(receipt(page)).toBeVisible();
  await page.getByRole("button", { name: "Ga verder" }).click();
  await expect(number).toHaveText("Duel 5 van 6");
  await page.keyboard.press("ArrowLeft");
  await expect(number).toHaveText("Duel 6 van 6");
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("heading", { name: "Dat was het laatste." })).toBeVisible();
  await expect(page.locator(".digits")).toHaveText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  await expect(page.locator(".answers li")).toHaveCount(6);
  await look(page, "ballot-duels-done");
  await page.getByRole("button", { name: "Trek alles in" }).click();
  await expect(page.getByText("Je antwoorden zijn ingetrokken.")).toBeVisible();
  await expect(number).toHaveText("Duel 1 van 6");
  await vote.team.dispose();
});

test("sets: the best and the worst, pressed and by keyboard", async ({ page }) => {
  const vote = await openVote({ method: "maxdiff", settings: { tasks: 3 } });
  await visit(page, vote, "lotte");
  const number = page.locator(".task-bar b");
  await expect(number).toHaveText("Rijtje 1 van 3");
  const pick = (end: string, at: number) =>
    page.getByRole("radio", { name: new RegExp(`^${end}: `) }).nth(at);
  await expectFingers(page.locator(".ends label"));
  await pick("Beste", 0).click();
  await pick("Slechtste", 0).click(); // the same one cannot be both
  await expect(pick("Beste", 0)).not.toBeChecked();
  await pick("Beste", 2).click();
  await look(page, "ballot-sets");
  await page.getByRole("button", { name: "Volgende" }).click();
  await expect(number).toHaveText("Rijtje 2 van 3");
  await pick("Beste", 0).focus();
  await page.keyboard.press("Space");
  await pick("Slechtste", 1).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(number).toHaveText("Rijtje 3 van 3");
  await page.getByRole("button", { name: "Vorige opnieuw" }).click();
  await expect(pick("Beste", 0)).toBeChecked();
  await page.getByRole("button", { name: "Volgende" }).click();
  await inGerman(page, "ballot-sets");
  await pick("Beste", 1).click();
  await pick("Slechtste", 3).click();
  await page.getByRole("button", { name: "Volgende" }).click();
  await expect(page.getByRole("heading", { name: "Dat was het laatste." })).toBeVisible();
  await look(page, "ballot-sets-done");
  expect((await stored(page, vote)).items).toHaveLength(3);
  await vote.team.dispose();
});

test("slogans for several winners, one choice, and an idea withdrawn meanwhile", async ({ page }) => {
  const vote = await openVote({ method: "phragmen-seq", seats: 2, slogan: true });
  await visit(page, vote, "teun");
  await expect(page.getByText(/Er winnen er 2/)).toBeVisible();
  await page.getByRole("checkbox", { name: "Vier hoeken, één voor jou" }).check({ force: true });
  await page.getByRole("checkbox", { name: "Geen dag zonder tegel" }).check({ force: true });
  await look(page, "ballot-committee");
  await cast(page).click();
  await expect(receipt(page)).toBeVisible();
  await vote.team.dispose();

  const single = await openVote({ method: "single", ideas: 4 });
  await visit(page, single, "mees");
  await page.getByRole("radio", { name: "Kersenpit" }).check({ force: true });
  await look(page, "ballot-single");
  await page.route("**/ballot", (route) =>
    route.request().method() === "PUT"
      ? route.fulfill({
          status: 422,
          contentType: "application/problem+json",
          json: {
            slug: "ballot-invalid",
            status: 422,
            title: "Deze stem klopt niet",
            detail: "Kijk naar de genoemde velden.",
            fields: [
              { field: "choose[0]", code: "withdrawn-option", message: "Deze keuze is teruggetrokken." },
            ],
          },
        })
      : route.fallback(),
  );
  await cast(page).click();
  await expect(page.getByRole("alert")).toContainText(
    "Dit idee is teruggetrokken. Kies een ander of laat het weg.",
  );
  await expectAccessible(page);
  await shoot(page, "ballot-refused");
  await single.team.dispose();
});
