import { readFile } from "node:fs/promises";
import { type Page, expect as patient, test } from "@playwright/test";
import { expectAccessible } from "./axe";
import { signIn, someone } from "./people";
import { command } from "./server";
import { shoot } from "./shots";
import { done, openVote } from "./votes";

const expect = patient.configure({ timeout: 30_000 });
test.describe.configure({ timeout: 180_000 });

const steps = (page: Page, state: string) => page.locator(`.check-step.${state}`);

/** Opens a receipt as if it came from a file. */
const open = (page: Page, text: string) =>
  page
    .locator('input[type="file"]')
    .setInputFiles({ name: "bewijs.json", mimeType: "application/json", buffer: Buffer.from(text) });

test("a voter checks that the vote is in the log, and what was tampered with is found out", async ({
  page,
}) => {
  const { slug, round, team } = await openVote({ method: "approval", slogan: true });
  await page.goto("/");
  await signIn(page, someone("bo"), "fan");
  await page.goto(`/c/${slug}/vote`);
  await expect(page.locator(".ballot input")).toHaveCount(4); // not those that the server wrote
  await page.locator(".ballot input").first().check({ force: true });
  await expect(page.locator(".ballot input").first()).toBeChecked();
  await page.getByRole("button", { name: "Breng je stem uit" }).click();
  await expect(page.locator(".digits")).toHaveText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  const code = await page.locator(".digits").textContent();
  await page.getByRole("link", { name: "Zit je stem erin? Kijk het na" }).click();
  await expect(page.getByText("Je keuze en je code kloppen. De rest volgt.")).toBeVisible();
  await expect(steps(page, "passed")).toHaveCount(2);
  expect(await page.locator(".digits").textContent()).toBe(code);

  await done(team.post(`/api/v1/rounds/${round}/close`));
  await team.dispose();
  await page.reload();
  await expect(page.getByText("Het klopt. Deze stem zit in het logboek.")).toBeVisible();
  await expect(steps(page, "passed")).toHaveCount(5);
  await expectAccessible(page);
  await shoot(page, "receipt-check");
  await page.getByRole("button", { name: "Kijk opnieuw na" }).click();
  await expect(page.getByText("Het logboek is sindsdien hooguit langer geworden")).toBeVisible();

  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Bewaar je bewijs" }).click();
  const saved = await readFile(await (await saving).path(), "utf8");
  await open(page, saved.replace("approve", "Approve"));
  await expect(page.getByText("Niet in orde: De keuze past bij de code.")).toBeVisible();
  await expect(steps(page, "failed")).toHaveCount(1);
  await expectAccessible(page);
  await shoot(page, "receipt-tampered");
  const { proof } = JSON.parse(saved);
  const forged = proof.replace(/.{10}(?=\n$)/, "AAAAAAAAA=").replace("=\n", "A\n");
  await open(page, JSON.stringify({ ...JSON.parse(saved), proof: forged }));
  await expect(page.getByText("Niet in orde: Het logboek is ondertekend.")).toBeVisible();
  await open(page, "geen bewijs");
  await expect(page.getByText("Dit bestand is geen stembewijs.")).toBeVisible();
  await open(page, saved);
  await expect(page.getByText("Het klopt. Deze stem zit in het logboek.")).toBeVisible();

  await page.getByRole("link", { name: "Het logboek van deze ronde" }).click();
  await page.getByRole("button", { name: "Maak de bundel" }).click();
  const bundle = page.getByRole("link", { name: "Download de bundel" });
  await expect(bundle).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "log");
  const loading = page.waitForEvent("download");
  await bundle.click();
  const file = await (await loading).path();
  const key = (await page.locator("code.log-key").first().textContent()) ?? "";
  expect(await command("verify", "--key", key, file)).toContain("1 ballots counted");
});
