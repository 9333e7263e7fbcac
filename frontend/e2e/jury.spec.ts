import { expect as patient, test } from "@playwright/test";
import { expectAccessible } from "./axe";
import { signIn, someone } from "./people";
import { shoot } from "./shots";
import { done, plan, sendIdeas } from "./votes";

// Axe reads every screen in both themes, and the machine may be busy.
const expect = patient.configure({ timeout: 30_000 });
test.describe.configure({ timeout: 240_000 });
test.use({ actionTimeout: 20_000 });

const in3 = (nl: string, en: string, de: string) => ({ nl, en, de });

test("a jury scores blind, the team gives reasons, and everybody reads what came of it", async ({ page }) => {
  const campaign = await plan({ method: "approval" });
  const { slug, collect, round, team } = campaign;
  const juror = someone("jury");
  await done(
    team.put(`/api/v1/rounds/${collect}/jury`, {
      data: {
        criteria: [
          { name: in3("Smaak", "Taste", "Geschmack"), weight: 60 },
          { name: in3("Te maken", "Can be made", "Machbar"), weight: 40 },
        ],
        fanWeight: 50,
        juryWeight: 50,
        places: 2,
        jurors: [juror],
      },
    }),
  );
  const [first = ""] = await sendIdeas(campaign, { method: "approval", ideas: 3 });

  await page.goto("/how-we-count");
  await signIn(page, someone("baas"), "product");
  await page.goto(`/team/c/${slug}/jury`);
  await expect(page.getByText("Regels liggen vast").first()).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "jury-team");
  await page.goto(`/c/${slug}`);
  await expect(page.getByRole("heading", { name: "De jury kijkt mee" })).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "jury-public");
  await done(team.post(`/api/v1/rounds/${collect}/close`));

  const fan = await page.context().browser()?.newContext(test.info().project.use);
  const seat = await fan?.newPage();
  if (!fan || !seat) throw new Error("no browser for the juror");
  await seat.goto("/how-we-count");
  await signIn(seat, juror, "fan");
  await seat.goto(`/jury/${collect}`);
  await expect(seat.getByText("Idee 1 van 3")).toBeVisible();
  for (const place of [1, 2, 3]) {
    await expect(seat.getByText(`Idee ${place} van 3`)).toBeVisible();
    await seat
      .getByRole("group", { name: /^Smaak/ })
      .getByRole("radio", { name: "4" })
      .check();
    await seat
      .getByRole("group", { name: /^Te maken/ })
      .getByRole("radio", { name: "3" })
      .check();
    if (place === 1) {
      await expectAccessible(seat);
      await shoot(seat, "jury-scores");
    }
    if (place < 3) await seat.getByRole("button", { name: "Volgende" }).click();
  }
  await seat.getByRole("button", { name: "Dien mijn punten in" }).click();
  await seat.getByRole("button", { name: "Dien in", exact: true }).click();
  await expect(seat.getByText("Je punten zijn binnen")).toBeVisible();
  await expectAccessible(seat);
  await fan.close();

  await page.goto(`/team/c/${slug}/jury`);
  await expect(page.getByText("Redenen schrijven").first()).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "jury-reasons");
  const { team: seen } = await done<{ team: { ideas: { ideaId: string }[] } }>(
    team.get(`/api/v1/rounds/${collect}/jury`),
  );
  for (const { ideaId } of seen.ideas) {
    const made = ideaId === first;
    await done(
      team.put(`/api/v1/rounds/${collect}/jury/reasons/${ideaId}`, {
        data: {
          class: made ? "not-producible" : "ranking",
          text: { nl: made ? "Bevat alcohol." : "Lekker." },
        },
      }),
    );
  }
  await page.reload();
  await page.getByRole("button", { name: "Sluit de poort" }).click();
  await page
    .getByRole("alertdialog")
    .or(page.getByRole("dialog"))
    .getByText("Sluit", { exact: true })
    .click();
  await expect(page.getByText("Gesloten").first()).toBeVisible();
  const { items } = await done<{ items: { id: string }[] }>(team.get(`/api/v1/rounds/${round}/options`));
  expect(items).toHaveLength(2);
  expect(items.map(({ id }) => id)).not.toContain(first);

  await page.goto(`/c/${slug}`);
  await expect(page.getByRole("table", { name: "Wat de jury en de fans samen vonden" })).toBeVisible();
  await expect(page.getByText("Bevat alcohol.").first()).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "jury-result");
  await team.dispose();
});

test("a jury that never gets done can be ended with a reason; a wrong juror learns whose page it is", async ({
  page,
}) => {
  const campaign = await plan({ method: "approval" });
  const { slug, collect, round, team } = campaign;
  await done(
    team.put(`/api/v1/rounds/${collect}/jury`, {
      data: {
        criteria: [{ name: in3("Smaak", "Taste", "Geschmack"), weight: 100 }],
        fanWeight: 50,
        juryWeight: 50,
        places: 2,
        jurors: [someone("jury-a"), someone("jury-b")],
      },
    }),
  );
  const ids = await sendIdeas(campaign, { method: "approval", ideas: 3 });
  await done(team.post(`/api/v1/rounds/${collect}/close`));

  await page.goto("/how-we-count");
  await signIn(page, someone("baas"), "product");
  await page.goto(`/jury/${collect}`);
  await expect(page.getByRole("heading", { name: "Deze jurypagina is niet voor jou" })).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "jury-not-yours");

  await page.goto(`/team/c/${slug}/shortlist`);
  await expect(page.getByText("Een jury vult deze shortlist")).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "jury-shortlist");
  await page.getByRole("link", { name: "Naar de jurypoort" }).click();
  await page.getByRole("button", { name: "Ga verder met minder juryleden" }).click();
  const asked = page.getByRole("dialog");
  await asked.getByRole("textbox", { name: /Waarom gaan jullie/ }).fill("Twee juryleden waren ziek.");
  await expectAccessible(page);
  await shoot(page, "jury-waive");
  await asked.getByRole("checkbox", { name: /Ik weet dat dit openbaar is/ }).check();
  await asked.getByRole("button", { name: "Ga verder met wie er is" }).click();
  await expect(page.getByText("Redenen schrijven").first()).toBeVisible();
  for (const id of ids) {
    await done(
      team.put(`/api/v1/rounds/${collect}/jury/reasons/${id}`, {
        data: { class: "ranking", text: { nl: "De fans beslisten." } },
      }),
    );
  }
  await page.reload();
  await page.getByRole("button", { name: "Sluit de poort" }).click();
  await page.getByRole("dialog").getByText("Sluit", { exact: true }).click();
  await expect(page.getByText("Gesloten").first()).toBeVisible();
  const { items } = await done<{ items: unknown[] }>(team.get(`/api/v1/rounds/${round}/options`));
  expect(items.length).toBeGreaterThanOrEqual(2);

  await page.goto(`/c/${slug}/result`);
  await expect(page.getByText("Met minder juryleden dan beloofd")).toBeVisible();
  await expect(page.getByText("Twee juryleden waren ziek.")).toBeVisible();
  await expect(page.getByRole("table", { name: "Wat de jury en de fans samen vonden" })).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "jury-waived-result");
  await team.dispose();
});
