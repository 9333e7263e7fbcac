import { readFileSync } from "node:fs";
import { expect as patient, test } from "@playwright/test";
import { expectAccessible } from "./axe";
import { signIn, someone } from "./people";
import { shoot } from "./shots";

// Axe reads every screen in both themes, and the machine may be busy.
const expect = patient.configure({ timeout: 30_000 });
test.describe.configure({ timeout: 240_000 });
test.use({ actionTimeout: 20_000 });

const workspace = "/team/c/zomerwikkel/research";

test("marketing makes a crosstab and takes it along as a workbook", async ({ page }, { project }) => {
  const name = `Kopen per leeftijd ${project.name}`;
  await page.goto("/how-we-count");
  await signIn(page, someone("ines"), "research");
  await page.goto(workspace);
  await expect(page.getByText("4.000 stemmers tellen mee")).toBeVisible();
  const table = page.getByRole("table", { name: /Gekozen opties, in procenten/ });
  await expect(table.getByRole("rowheader", { name: "Zeebries" })).toBeVisible();
  if (project.name === "desktop") {
    const drag = (what: string) => page.getByRole("listitem").filter({ hasText: what });
    await drag("Hoe waarschijnlijk is het dat je dit koopt").dragTo(
      page.getByRole("combobox", { name: "Vraag" }),
    );
    await drag("Waar woon je?").dragTo(page.getByRole("combobox", { name: "En naar" }));
  } else {
    await page.getByRole("combobox", { name: "Vraag" }).selectOption("answer_buy");
    await page.getByRole("combobox", { name: "En naar" }).selectOption("profile_region");
  }
  await expect(page.getByRole("columnheader", { name: /Noord-Holland/ })).toBeVisible();
  await page.getByRole("combobox", { name: "Percentages" }).selectOption("row");
  await expect(page.getByRole("columnheader", { name: "% van de rij" })).toBeVisible();
  await page.getByRole("combobox", { name: "Percentages" }).selectOption("column");
  await expect(page.getByRole("rowheader", { name: "Hoogste twee" })).toBeVisible();
  await expect(page).toHaveURL(/rows=answer_buy/);
  await expectAccessible(page);
  await shoot(page, "research-crosstab");
  await page.getByRole("button", { name: "Bewaar tabel" }).click();
  await page.getByRole("textbox", { name: "Naam" }).fill(name);
  await page.getByRole("button", { name: "Bewaar", exact: true }).click();
  await expect(page.getByRole("link", { name })).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /^Download werkmap/ }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
  expect(
    readFileSync(await file.path())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
  await page.goto(`${workspace}?view=report`);
  await expect(page.getByRole("heading", { name: "Hoe dit gemeten is" })).toBeVisible();
  await expect(page.getByText(/zou het waarschijnlijk of zeker kopen/)).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "research-report");
  await page.getByText("Vul de verantwoording aan").click();
  await page.getByRole("textbox", { name: /Bij wie je meer kunt vragen/ }).fill("onderzoek@example.org");
  await page.getByRole("button", { name: "Bewaar", exact: true }).click();
  await expect(page.getByText("Bewaard.", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${workspace}?rows=answer_buy`);
  await page.getByRole("button", { name: `Verwijder ${name}` }).click();
  await expect(page.getByRole("link", { name })).toBeHidden();
});

test("weights to given margins carry over to the line-up", async ({ page }, { project }) => {
  const name = `Bevolking ${project.name}`;
  await page.goto("/how-we-count");
  await signIn(page, someone("wout"), "research");
  await page.goto(`${workspace}?view=weights`);
  await page.getByRole("combobox", { name: "Kenmerk toevoegen" }).selectOption("profile_gender");
  await page.getByRole("textbox", { name: /^Vrouw/ }).fill("90");
  await page.getByRole("button", { name: "Reken uit" }).click();
  await expect(page.getByText(/Samen is dit .* procent, niet 100/)).toBeVisible();
  const shares = page.getByRole("group", { name: "Wat is je gender?" }).getByRole("textbox");
  const typed = await shares.evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));
  const others = typed.slice(2).reduce((sum, share) => sum + Number(share.replace(",", ".")), 0);
  await page.getByText("Groepen samenvoegen of uit elkaar halen").click();
  await page.getByRole("checkbox", { name: "Non-binair" }).check();
  await page.getByRole("checkbox", { name: "Noem ik zelf anders" }).check();
  await page.getByRole("button", { name: "Samenvoegen" }).click();
  await expect(page.getByRole("textbox", { name: "Non-binair + Noem ik zelf anders" })).toBeVisible();
  await page.getByRole("button", { name: /^Uit elkaar/ }).click();
  await page.getByRole("textbox", { name: /^Man/ }).fill("47");
  await page.getByRole("textbox", { name: /^Vrouw/ }).fill((53 - others).toFixed(1).replace(".", ","));
  await expect(page.getByText("Samen 100 procent")).toBeVisible();
  await page.getByRole("button", { name: "Reken uit" }).click();
  await expect(page.getByRole("heading", { name: /stemmers zoveel als .* ongewogen/ })).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "research-weights");
  await page.getByRole("textbox", { name: "Naam van de weging" }).fill(name);
  await page.getByRole("button", { name: "Bewaar weging" }).click();
  await page.getByRole("button", { name: "Naar TURF" }).click();
  await expect(page.getByText(/^Met deze 3 bereik je/)).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Weging" })).toContainText(name);
  await page.getByRole("button", { name: "4", exact: true }).click();
  await expect(page.getByText(/^Met deze 4 bereik je/)).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "research-turf");
});

test("a channel gets a link and a QR code, and a shop's file comes in whole or not at all", async ({ page }, {
  project,
}) => {
  const name = `Poster ${project.name}`;
  await page.goto("/how-we-count");
  await signIn(page, someone("petra"), "product");
  await page.goto("/team/c/perronwijsheid/research?view=channels");
  await page.getByRole("textbox", { name: /^Naam/ }).fill(name);
  await page.getByRole("button", { name: "Maak kanaal" }).click();
  await expect(page.getByRole("link", { name: `Download de QR-code van ${name}` })).toBeVisible();
  const at = new Date().toISOString();
  const file = (lines: string) => ({
    name: "orders.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`order,at,value,currency,channel\n${lines}`),
  });
  const code = `poster-${project.name}`;
  await page.getByLabel("CSV-bestand").setInputFiles(file(`A-${code},${at},twaalf,EUR,${code}\n`));
  await expect(page.getByText("Er is niets binnengekomen.")).toBeVisible();
  await page.getByLabel("CSV-bestand").setInputFiles(file(`A-${code},${at},12.50,EUR,${code}\n`));
  await page.getByRole("button", { name: "Breng binnen" }).click();
  await expect(page.getByText("Eén bestelling is binnen.")).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(`${name}.*12,50`) })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Winkels" })).toBeHidden(); // for whoever administers the site
  await expectAccessible(page);
  await shoot(page, "research-channels");
});
