import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./axe";
import { Crowd } from "./crowd";
import { apiAs, signIn, signInLink, someone } from "./people";
import { shoot } from "./shots";

// One journey from an empty form to a told winner, with axe on every screen in both themes.
test.describe.configure({ timeout: 600_000 });

const slogans = [
  "Even geduld, wel chocola.",
  "Spoor zeven, reep acht.",
  "Wie wacht, die breekt.",
  "Instappen, uitpakken.",
  "Nooit te laat voor puur.",
];

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await shoot(page, `team-${name}`);
}

async function part(page: Page, name: string): Promise<void> {
  await page
    .getByRole("navigation", { name: "Onderdelen van de campagne" })
    .getByRole("link", { name })
    .click();
}

async function inEachLanguage(page: Page, fill: (language: string) => Promise<void>): Promise<void> {
  for (const language of ["Nederlands", "English", "Deutsch"]) {
    await page.getByRole("tab", { name: new RegExp(`^${language}`) }).click();
    await fill(language);
  }
}

interface Rounds {
  rounds: { id: string; kind: string; state: string }[];
}

async function roundsOf(api: APIRequestContext, slug: string): Promise<Rounds["rounds"]> {
  const campaign = (await (await api.get(`/api/v1/campaigns/${slug}`)).json()) as Rounds;
  return campaign.rounds;
}

test("a product team takes a campaign from brief to told winner", async ({ page }, { project }) => {
  const me = someone("product");
  const slug = `spoorzoeker-${Date.now().toString(36)}-${project.name}`;
  const refused: string[] = [];
  page.on("console", (line) => /Content Security Policy/i.test(line.text()) && refused.push(line.text()));
  await signIn(page, me, "product");
  const api = await apiAs(me, "product");
  const crowd = await Crowd.gather(3);

  await test.step("a new campaign from a template", async () => {
    await page.goto("/team");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("link", { name: "Uitgaande post" })).toHaveCount(0);
    await look(page, "campaigns");
    await page.getByRole("link", { name: "Nieuwe campagne" }).click();
    await page.getByRole("radio", { name: /^Slogan/ }).check();
    await page.getByRole("textbox", { name: "Titel" }).fill("Spoorzoeker");
    await page.getByRole("textbox", { name: "Adres" }).fill(slug);
    await look(page, "new");
    await page.getByRole("button", { name: "Maak het concept" }).click();
    await expect(page.getByRole("heading", { name: "Wat vraag je de fans?" })).toBeVisible();
  });

  await test.step("the brief saves itself and says what is lacking", async () => {
    const open = page.getByRole("button", { name: "Zet open" });
    await expect(open).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("link", { name: "Wat leden krijgen" }).click();
    await expect(page.getByRole("textbox", { name: "Wat krijgen leden ervoor?" })).toBeFocused();
    await page.keyboard.type("Je naam op het perron en een jaar lang chocola.");
    await page
      .getByRole("textbox", { name: /^Doel/ })
      .first()
      .fill("Eén slogan op 40 perrons in het voorjaar.");
    await page.getByRole("textbox", { name: "Voor wie" }).fill("Iedereen die wel eens op een trein wacht.");
    await page.getByRole("textbox", { name: "Bestaande gemeenschap" }).fill("Nee, nog niet.");
    await page.getByRole("textbox", { name: "Maat" }).fill("Slogans");
    await page.getByRole("textbox", { name: "Doel", exact: true }).last().fill("200 van 150 makers");
    await inEachLanguage(page, async () => {
      await page.getByRole("textbox", { name: "Titel" }).fill("Spoorzoeker");
      await page.getByRole("textbox", { name: "De vraag" }).fill("Wat lees je het liefst terwijl je wacht?");
    });
    await expect(page.getByText(/^Bewaard, /)).toBeVisible();
    await expect(page.getByText("10 van 10 in orde")).toBeVisible();
    await look(page, "brief");
  });

  await test.step("nothing is lost without a connection", async () => {
    await page.context().setOffline(true);
    await page.getByRole("textbox", { name: "Inleiding" }).fill("Veertig borden, één zin.");
    await expect(page.getByText("Geen verbinding, we bewaren zodra het kan")).toBeVisible();
    await page.context().setOffline(false);
    await expect(page.getByText(/^Bewaard, /)).toBeVisible({ timeout: 20_000 });
  });

  await test.step("rounds, rules and look", async () => {
    await page.getByRole("link", { name: "Verder naar rondes" }).click();
    await page.getByRole("checkbox", { name: "Wij bekijken de uitslag eerst" }).check();
    await expect(page.getByText(/^Bewaard, /)).toBeVisible();
    await look(page, "rounds");
    await page.getByRole("link", { name: "Verder naar regels" }).click();
    await look(page, "rules");
    await page.getByRole("link", { name: "Verder naar uiterlijk" }).click();
    await page.getByRole("textbox", { name: "Kleurcode" }).fill("#F3B423");
    await expect(page.getByText("Wit op deze kleur is niet te lezen.")).toBeVisible();
    await page.getByRole("button", { name: "Tegel" }).click();
    await page.getByRole("textbox", { name: "Tekst op de tegel" }).fill("Wachten smaakt beter.");
    await expect(page.getByRole("img", { name: "Het beeld van de campagne" })).toBeVisible();
    await look(page, "look");
  });

  await test.step("the page as a fan sees it, then live", async () => {
    await page.getByRole("link", { name: "Bekijk als fan" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Wat lees je het liefst");
    await page.goBack();
    await page.getByRole("button", { name: "Zet open" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Zet hem open" }).click();
    await expect(page).toHaveURL(new RegExp(`/team/c/${slug}$`));
  });

  await test.step("the schedule: other times, and the first round opens now", async () => {
    await page.getByRole("button", { name: "Verander de tijden van Ronde 1: insturen" }).click();
    const closes = page.getByRole("dialog").getByRole("textbox", { name: "Sluit" });
    const before = await closes.inputValue();
    await closes.fill(before.replace(/T.*/, "T18:30"));
    await page.getByRole("button", { name: "Bewaar de tijden" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page.getByText(/18:30/).first()).toBeVisible();
    await page.getByRole("button", { name: "Open nu" }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Open de ronde" }).click();
    await expect(page.getByText(/^Geopend met de hand/)).toBeVisible();
    await look(page, "schedule");
  });

  const ids = await crowd.sendIn(slug, slogans);

  await test.step("what fans sent in", async () => {
    await part(page, "Ideeën");
    await expect(page.getByRole("link", { name: slogans[4] })).toBeVisible();
    await page.getByRole("searchbox", { name: "Zoek in de ideeën" }).fill("breekt");
    await expect(page.getByRole("rowheader")).toHaveText([slogans[2] ?? ""]);
    await page.getByRole("searchbox", { name: "Zoek in de ideeën" }).fill("");
    await look(page, "ideas");
  });

  await test.step("the shortlist, by button and by dragging", async () => {
    await part(page, "Rondes");
    await page.getByRole("button", { name: "Sluit nu" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Sluit de ronde" }).click();
    await expect(page.getByText(/^Gesloten met de hand/)).toBeVisible();
    await part(page, "Shortlist");
    const list = page.getByRole("region", { name: "Shortlist" });
    for (const slogan of slogans.slice(0, 3)) {
      await page.getByRole("button", { name: `Zet ${slogan} op de shortlist` }).press("Enter");
    }
    await expect(page.getByText("Bewaard", { exact: true })).toBeVisible();
    await list.getByRole("button", { name: `Zet ${slogans[2]} hoger` }).press("Enter");
    await expect(list.getByRole("listitem").nth(1)).toContainText(slogans[2] ?? "");
    if (project.name === "desktop") await drag(page, slogans[3] ?? "", slogans[0] ?? "");
    else await page.getByRole("button", { name: `Zet ${slogans[3]} op de shortlist` }).click();
    await expect(list.getByRole("listitem")).toHaveCount(4);
    await expect(page.getByText("Bewaard", { exact: true })).toBeVisible();
    await look(page, "shortlist");
    await page.reload();
    await expect(list.getByRole("listitem")).toHaveCount(4);
    const first = project.name === "desktop" ? slogans[3] : slogans[0];
    await expect(list.getByRole("listitem").first()).toContainText(first ?? "");
  });

  const vote = (await roundsOf(api, slug)).find(({ kind }) => kind === "vote")?.id ?? "";

  await test.step("the vote opens by itself", async () => {
    const soon = new Date(Date.now() + 2_000).toISOString();
    const later = new Date(Date.now() + 86_400_000).toISOString();
    const moved = await api.patch(`/api/v1/rounds/${vote}`, { data: { opensAt: soon, closesAt: later } });
    expect(moved.ok(), await moved.text()).toBe(true);
    await expect
      .poll(async () => (await roundsOf(api, slug)).at(-1)?.state, { timeout: 20_000 })
      .toBe("open");
    await part(page, "Rondes");
    await page.reload();
    await expect(page.getByText(/^Geopend door de klok/)).toBeVisible();
    await part(page, "Shortlist");
    await expect(page.getByText("De shortlist ligt vast.")).toBeVisible();
    await look(page, "shortlist-frozen");
  });

  const [a = "", b = "", c = ""] = ids;
  await crowd.vote(vote, [[a, b], [a, c], [a]]);

  await test.step("while it runs, the counts are secret to the team too", async () => {
    await part(page, "Uitslag");
    await expect(page.getByText("De tussenstand is geheim, ook voor jullie.")).toBeVisible();
    await page.getByRole("button", { name: "Spreek een loting af" }).click();
    await page.getByRole("textbox", { name: /^Naam/ }).fill("Tien repen");
    await page.getByRole("button", { name: "Spreek voorgoed af" }).click();
    await expect(page.getByText("Minstens 1.")).toBeVisible();
    await page.getByRole("textbox", { name: /^Openbare bronnen/ }).fill("drand-ronde 4720001");
    await look(page, "result-hidden");
    await page.getByRole("button", { name: "Spreek voorgoed af" }).click();
    await expect(page.getByRole("heading", { name: "Tien repen" })).toBeVisible();
    await part(page, "Exports");
    await expect(page.getByRole("button", { name: "Exporteer stemmen" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
  });

  await test.step("closing, review, recount, publication", async () => {
    await part(page, "Rondes");
    await page.getByRole("button", { name: "Sluit nu" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Sluit de ronde" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await part(page, "Uitslag");
    await expect(page.getByText("Alleen jullie zien deze uitslag.")).toBeVisible();
    await expect(page.getByText(`‘${slogans[0]}’ wint, gekozen door 100,0% van de stemmers`)).toBeVisible();
    await page.getByRole("button", { name: "Tel opnieuw" }).click();
    await expect(page.getByText("Het klopt.")).toBeVisible();
    await look(page, "result-review");
    await page.getByRole("button", { name: "Maak openbaar" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Maak de uitslag openbaar" }).click();
    await expect(page.getByText("Alleen jullie zien deze uitslag.")).toHaveCount(0);
    await page.getByRole("button", { name: "Leg vast wie meedoet" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Leg vast" }).click();
    await expect(page.getByText(/loten doen mee\. De openbare getallen zijn van/)).toBeVisible();
  });

  await test.step("the export is made and downloaded", async () => {
    await part(page, "Exports");
    await page.getByRole("radio", { name: /^SPSS Een/ }).check();
    await page.getByRole("button", { name: "Exporteer stemmen" }).click();
    const link = page.getByRole("link", { name: /^Download/ });
    await expect(link).toBeVisible({ timeout: 20_000 });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    expect(download.suggestedFilename()).toMatch(/\.sav$/);
    await page.getByRole("combobox", { name: "Hoe vaak" }).selectOption("day");
    await page.getByRole("button", { name: "Plan de export" }).click();
    await expect(page.getByRole("cell", { name: "Elke dag om 6:00" })).toBeVisible();
    await look(page, "exports");
    await page.getByRole("button", { name: "Stop Stemmen, met pseudoniem, CSV" }).click();
    await expect(page.getByRole("cell", { name: "Elke dag om 6:00" })).toHaveCount(0);
  });

  await test.step("the winner is told, in three languages", async () => {
    await part(page, "Nieuws");
    await page.getByRole("combobox", { name: "Soort" }).selectOption("in-development");
    await inEachLanguage(page, async (language) => {
      await page.getByRole("textbox", { name: "Titel" }).fill(`Naar de drukker (${language})`);
      await page.getByRole("textbox", { name: "Tekst" }).fill("De eerste proef hangt aan de muur.");
    });
    await page
      .getByRole("combobox", { name: /Over welk idee/ })
      .selectOption({ label: `${slogans[0]} (winnaar)` });
    await look(page, "updates");
    await page.getByRole("button", { name: "Zet het op de tijdlijn" }).click();
    await expect(page.getByRole("heading", { name: "Naar de drukker (Nederlands)" })).toBeVisible();
  });

  await test.step("the campaign is finished, and the next one begins after it", async () => {
    await part(page, "Rondes");
    await page.getByRole("button", { name: "Rond af" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Rond de campagne af" }).click();
    await expect(page.getByText("Afgerond", { exact: true })).toBeVisible();
    await page.goto("/team?state=finished");
    await page
      .getByRole("row", { name: /Spoorzoeker/ })
      .first()
      .getByRole("button", { name: /Maak een nieuwe/ })
      .click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Adres" }).fill(`${slug}-2`);
    await look(page, "clone");
    await dialog.getByRole("button", { name: "Maak het concept" }).click();
    await expect(page).toHaveURL(new RegExp(`/team/c/${slug}-2/setup`));
  });

  expect(refused, "what the content policy refused").toEqual([]);
  await crowd.disperse();
  await api.dispose();
});

/** Drags an idea by its handle to just above another on the shortlist. */
async function drag(page: Page, title: string, above: string): Promise<void> {
  const row = (text: string) => page.getByRole("listitem").filter({ hasText: text });
  const from = await row(title).locator(".grip").boundingBox();
  const to = await row(above).boundingBox();
  if (!from || !to) throw new Error("nothing to drag");
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height + 20, { steps: 8 });
  await page.mouse.move(to.x + to.width / 2, to.y + 4, { steps: 4 });
  await page.mouse.up();
}

test("an administrator comes in by the link and reads a sign-in code in the browser", async ({
  page,
  request,
}) => {
  const fan = someone("post");
  await request.post("/api/v1/session/codes", { data: { email: fan } });
  await page.goto(await signInLink(someone("admin"), "admin", "/team/outbox"));
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("heading", { name: "Uitgaande post" })).toBeVisible();
  await page.getByRole("link", { name: new RegExp(fan) }).click();
  await expect(page.locator("output")).toHaveText(/^\d{3}.?\d{3}$/);
  await look(page, "outbox");
});

test("others of the team see what is theirs", async ({ page }) => {
  await signIn(page, someone("research"), "research");
  await page.goto("/team");
  await expect(page.getByRole("link", { name: "De Zomerwikkel" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Nieuwe campagne" })).toHaveCount(0);
  await page.getByRole("link", { name: "De Zomerwikkel" }).click();
  const parts = page.getByRole("navigation", { name: "Onderdelen van de campagne" });
  await expect(parts.getByRole("link")).toHaveText([
    /^Rondes/,
    /^Ideeën/,
    /^Uitslag/,
    /^Onderzoek/,
    /^Exports/,
    /^Nieuws/,
  ]);
  await expect(page.getByRole("button", { name: "Naar het archief" })).toHaveCount(0);
  await page.goto("/team/new");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dit is werk van het team");
});
