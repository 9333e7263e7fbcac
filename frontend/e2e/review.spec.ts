import { type Page, expect as patient, test } from "@playwright/test";
import { expectAccessible } from "./axe";
import { Crowd } from "./crowd";
import { apiAs, signIn, someone } from "./people";
import { shoot } from "./shots";
import { done, openVote } from "./votes";

// Axe reads screens in both themes, and the machine may be busy.
const expect = patient.configure({ timeout: 30_000 });

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await shoot(page, `review-${name}`);
}

/** Asked why one opens a group of votes, says so. */
async function openCase(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Groep 1", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Waarom open je deze groep?" })).toBeVisible();
  await page.getByRole("textbox", { name: "Reden om te kijken" }).fill("Dagelijkse controle");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /^Groep 1: 1 stem op ‘/ })).toBeVisible();
}

test("a vote is taken out by two people, its voter appeals, and it counts again", async ({
  page,
  browser,
}) => {
  const vote = await openVote({ method: "approval", slogan: true });
  const { slug, round, options } = vote;
  const crowd = await Crowd.gather(4);
  await crowd.vote(round, [[options[0]], [options[0]], [options[1]], [options[2]]] as string[][]);
  const first = await apiAs(someone("eerste"), "moderator");
  const voter = await browser.newContext(test.info().project.use);
  const fan = await voter.newPage();

  await test.step("a fan votes", async () => {
    await signIn(fan, someone("jip"), "fan");
    await fan.goto(`/c/${slug}/vote`);
    await fan.getByRole("checkbox", { name: "Geen dag zonder tegel" }).check();
    await fan.getByRole("button", { name: "Breng je stem uit" }).click();
    await expect(fan.getByRole("heading", { name: "Je stem telt." })).toBeVisible();
  });

  await test.step("somebody of the team proposes to take the vote out", async () => {
    const { id } = await done<{ id: string }>(fan.request.get(`/api/v1/rounds/${round}/ballot`));
    const data = { action: "remove", reason: "automation", note: "Vaste tussenpozen." };
    const path = `/api/v1/rounds/${round}/suspects/${id}/decisions`;
    expect(await done(first.post(path, { data }))).toMatchObject({ state: "proposed" });
  });

  await test.step("a second person looks into it, with a reason, and confirms", async () => {
    await signIn(page, someone("tweede"), "moderator");
    await page.goto(`/team/c/${slug}`);
    await page
      .getByRole("navigation", { name: "Onderdelen van de campagne" })
      .getByRole("link", { name: "Controle" })
      .click();
    await page.getByRole("button", { name: "Wacht op een tweede" }).click();
    await expect(page.getByRole("row", { name: /^Groep 1 / })).toBeVisible();
    await look(page, "groups");
    await openCase(page);
    await expect(page.getByRole("heading", { name: "Bevestig jij dit?" })).toBeVisible();
    await look(page, "case");
    await page.getByRole("textbox", { name: "Wat jij ervan vindt" }).fill("Eens.");
    await page.getByRole("button", { name: "Bevestig en voer uit" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Bevestig en voer uit" }).click();
    await expect(page.getByText("Bevestigd en uitgevoerd.")).toBeVisible();
    await expect(page.getByText("Over deze groep is besloten.")).toBeVisible();
  });

  await test.step("the voter reads why, and appeals", async () => {
    await fan.reload();
    await expect(fan.getByRole("heading", { level: 1, name: "Je stem telt niet mee." })).toBeVisible();
    await expect(fan.getByText("Volgens ons is hij door een programma uitgebracht.")).toBeVisible();
    await look(fan, "removed");
    await fan.getByRole("textbox", { name: /^Klopt dat niet/ }).fill("Ik ben gewoon een mens.");
    await fan.getByRole("button", { name: "Maak bezwaar" }).click();
    await expect(fan.getByText("Je bezwaar is binnen.")).toBeVisible();
    await expect(fan.getByText(/^.*Je krijgt antwoord binnen 2 dagen/)).toBeVisible();
  });

  await test.step("the appeal is answered, and the vote counts", async () => {
    await page.goto(`/team/c/${slug}/review?view=appeals`);
    await expect(page.getByText("Ik ben gewoon een mens.")).toBeVisible();
    await expect(page.getByText("Antwoord binnen 2 dagen")).toBeVisible();
    await look(page, "appeals");
    await page.getByRole("textbox", { name: "Je antwoord" }).fill("Je hebt gelijk.");
    await page.getByRole("button", { name: "Geef gelijk: de stem telt" }).click();
    await page.getByRole("button", { name: "Ja, de stem telt" }).click();
    await expect(page.getByText("Het antwoord is verstuurd.")).toBeVisible();
    const office = await apiAs(someone("baas"), "admin");
    const mails = async () => JSON.stringify(await done(office.get("/api/v1/outbox")));
    await expect.poll(mails).toMatch(/Je kreeg gelijk: je stem in .* telt/);
    await office.dispose();
    await fan.reload();
    await expect(fan.getByRole("heading", { level: 1, name: "Je stem telt." })).toBeVisible();
    await expect(fan.getByText("Je kreeg gelijk.")).toBeVisible();
    await look(fan, "answered");
  });

  await voter.close();
  await crowd.disperse();
  await first.dispose();
  await vote.team.dispose();
});
