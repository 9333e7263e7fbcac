import { expect as patient, test } from "@playwright/test";
import { expectAccessible } from "./axe";
import { apiAs, signIn, someone } from "./people";
import { shoot } from "./shots";
import { done, openVote, plan, sendIdeas } from "./votes";

// Axe reads every screen in both themes, and the machine may be busy.
const expect = patient.configure({ timeout: 30_000 });
test.describe.configure({ timeout: 240_000 });
test.use({ actionTimeout: 20_000 });

const in3 = (text: string) => ({ nl: text, en: text, de: text });

test("after the vote come questions, one at a time, that can be skipped and changed", async ({ page }) => {
  const vote = await openVote({
    method: "single",
    settings: {
      questions: [
        { kind: "intent" },
        {
          kind: "single",
          text: in3("Waar eet je het?"),
          options: [{ text: in3("Thuis") }, { text: in3("Onderweg") }],
        },
        { kind: "scale", points: 5, text: in3("Hoe zoet?"), low: in3("Niet"), high: in3("Heel") },
        { kind: "text", text: in3("Waarom deze?") },
      ],
    },
  });
  await page.goto("/how-we-count");
  await signIn(page, someone("vera"), "fan");
  await page.goto(`/c/${vote.slug}/vote`);
  await page.getByRole("radio", { name: /Stoofpeer/ }).check();
  await page.getByRole("button", { name: "Breng je stem uit" }).click();
  await expect(page.getByRole("heading", { name: "Je stem telt." })).toBeVisible();
  await expect(page.getByText("Vraag 1 van 4")).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "questions-intent");
  await page.getByRole("radio", { name: "Zeker wel" }).check();
  await page.getByRole("button", { name: "Volgende" }).click();
  await expect(page.getByText("Vraag 2 van 4")).toBeVisible();
  await page.getByRole("button", { name: "Sla over" }).click();
  await page.getByRole("radio", { name: /^4/ }).check();
  await expectAccessible(page);
  await shoot(page, "questions-scale");
  await page.reload();
  await expect(page.getByText("Vraag 3 van 4")).toBeVisible();
  await page.getByRole("radio", { name: /^4/ }).check();
  await page.getByRole("button", { name: "Volgende" }).click();
  await page.getByRole("textbox").fill("Peer hoort bij de herfst.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Verstuur" }).click();
  await expect(page.getByRole("heading", { name: "Dank je wel." })).toBeVisible();
  await shoot(page, "questions-done");
  const { answers } = await (await page.request.get(`/api/v1/rounds/${vote.round}/ballot`)).json();
  expect(answers).toEqual({ q1: 5, q3: 4, q4: "Peer hoort bij de herfst." });

  const kept = async () =>
    (await (await page.request.get(`/api/v1/rounds/${vote.round}/ballot`)).json()).answers;
  await page.getByRole("button", { name: "Trek je stem in" }).click();
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(page.getByRole("heading", { name: "Dank je wel." })).toBeVisible();
  expect(await kept()).toEqual(answers);
  await page.getByRole("button", { name: "Wijzig je antwoorden" }).click();
  await page.getByRole("button", { name: "Sla over" }).click();
  await expect(page.getByText("Vraag 2 van 4")).toBeVisible();
  await page.getByRole("button", { name: "Geen zin, klaar" }).click();
  expect(await kept()).toEqual({ q3: 4, q4: "Peer hoort bij de herfst." });
  await page.getByRole("button", { name: "Wis mijn antwoorden" }).click();
  await expect(page.getByText("Je antwoorden zijn gewist.")).toBeVisible();
  await expectAccessible(page);
  expect(await kept()).toBeUndefined();
  await vote.team.dispose();
});

test("the team asks questions of a campaign that is live, and reads what voters answered", async ({
  page,
}) => {
  const campaign = await plan({ method: "single" });
  const { slug, collect, round, team } = campaign;
  await page.goto("/how-we-count");
  await signIn(page, someone("baas"), "product");
  await page.goto(`/team/c/${slug}`);
  await page.getByRole("button", { name: /^Verander de vragen na/ }).click();
  const window = page.getByRole("dialog");
  await window.getByRole("button", { name: "Vraag toevoegen" }).click();
  await window.getByRole("button", { name: "Bewaar de vragen" }).click();
  await expect(window.getByRole("alert").first()).toBeVisible();
  for (const language of [/^Nederlands/, /^English/, /^Deutsch/]) {
    await window.getByRole("tab", { name: language }).click();
    await window.getByLabel("De vraag").fill("Waar eet je het?");
    await window.getByLabel("Antwoord 1").fill("Thuis");
    await window.getByLabel("Antwoord 2").fill("Onderweg");
  }
  await window.getByRole("button", { name: "Vraag toevoegen" }).click();
  await window.getByLabel("Soort antwoord").nth(1).selectOption("intent");
  await expectAccessible(page);
  await shoot(page, "questions-editor");
  await window.getByRole("button", { name: "Bewaar de vragen" }).click();
  await expect(page.getByText(/^De vragen na .* zijn bewaard/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Verander de vragen na/ })).toHaveText("Vragen (2)");

  const options = await sendIdeas(campaign, { method: "single", ideas: 3 });
  await done(team.put(`/api/v1/rounds/${round}/options`, { data: { ideaIds: options } }));
  await done(team.post(`/api/v1/rounds/${collect}/close`));
  await done(team.post(`/api/v1/rounds/${round}/open`));
  for (const n of [0, 1, 2, 3, 4, 5]) {
    const fan = await apiAs(someone(`fan${n}`), "fan");
    const answers = { q1: n < 4 ? "o1" : "o2", ...(n < 5 && { q2: 5 - (n % 2) }) };
    await done(fan.put(`/api/v1/rounds/${round}/ballot`, { data: { choose: [options[0]], answers } }));
    await fan.dispose();
  }
  await done(team.post(`/api/v1/rounds/${round}/close`));
  await page.goto(`/team/c/${slug}/results`);
  await expect(page.getByRole("heading", { name: "Antwoorden op de vragen" })).toBeVisible();
  await expect(page.getByText(/6 stemmers hebben iets geantwoord/)).toBeVisible();
  await expect(page.getByText("Thuis").first()).toBeVisible();
  await expect(page.getByText(/koopt waarschijnlijk of zeker/)).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "questions-summary");
  await team.dispose();
});
