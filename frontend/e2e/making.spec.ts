import { type Page, expect as patient, test } from "@playwright/test";
import { expectAccessible } from "./axe";
import { mailTo } from "./mail";
import { apiAs, signIn, someone } from "./people";
import { shoot } from "./shots";

// Axe reads every screen in both themes, and the machine may be busy.
const expect = patient.configure({ timeout: 30_000 });
test.describe.configure({ timeout: 300_000 });

const form = "/c/herfsttegel/submit";

/** The wrapper as it is drawn now, in words. */
const wrapper = (page: Page) => page.locator(".preview .sq svg");

/** A square to choose, by its word; in the middle of the screen, clear of what stays at its edges. */
async function pick(page: Page, word: string): Promise<void> {
  const square = page.locator(".pick label, .swatches label").filter({ hasText: new RegExp(`^${word}$`) });
  await square.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await square.click();
}

async function saved(page: Page, how: string): Promise<void> {
  await expect(page.locator("[data-saved]")).toHaveAttribute("data-saved", how);
}

test("a visitor designs a wrapper, comes back to it, and is asked for an address only when it is sent in", async ({
  page,
}) => {
  const email = someone("anouk");
  await page.goto(form);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bedenk je recept");
  await expectAccessible(page);
  await page.getByRole("checkbox", { name: "Vijg", exact: true }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await pick(page, "Blond");
  await pick(page, "Bordeaux");
  await pick(page, "Rozet");
  await page.getByLabel("Hoe heet het?").fill("Vijgenblad");
  await expect(wrapper(page)).toHaveAttribute(
    "aria-label",
    /^Wikkel met de naam Vijgenblad\. Met vijg en amandel, op blond\. Kleur bordeaux, patroon rozet, /,
  );
  const before = await wrapper(page).getAttribute("aria-label");
  await page.getByRole("button", { name: "Andere schikking" }).click();
  await expect(wrapper(page)).not.toHaveAttribute("aria-label", before ?? "");
  await expect(page.getByLabel("Hoeveelheid van Vijg")).toBeVisible();
  await page.getByLabel("Hoeveelheid van Vijg").fill("20 g");
  await page.keyboard.press("Alt+ArrowDown");
  await expect(page.getByLabel("Ingrediënt 2")).toHaveValue("Vijg");
  await expect(page.getByLabel("Hoeveelheid van Vijg")).toBeFocused();
  await saved(page, "device");
  await shoot(page, "submit");

  const drawn = await wrapper(page).getAttribute("aria-label");
  await page.reload();
  await expect(page.getByText("Je was al bezig.")).toBeVisible();
  await expect(page.getByLabel("Hoe heet het?")).toHaveValue("Vijgenblad");
  await expect(wrapper(page)).toHaveAttribute("aria-label", drawn ?? "");

  await page.getByRole("button", { name: "Stuur je recept in" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mailadres").fill(email);
  await dialog.getByRole("button", { name: "Stuur de code" }).click();
  await dialog.getByLabel("Code van zes cijfers").waitFor();
  await dialog.getByLabel("Code van zes cijfers").fill((await mailTo(email)).code);
  await dialog.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vijgenblad ligt erbij.");
  await expect(page.locator(".hero img")).toHaveAttribute("src", /\/media\/wrappers\//);
  await expectAccessible(page);
  await shoot(page, "submit-thanks");
  await page.getByRole("link", { name: "Bekijk je idee" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vijgenblad");
  await page.goto(form);
  await expect(page.getByLabel("Hoe heet het?")).toHaveValue("");
});

test("what is missing is said at the top, which gets the focus, and at the fields", async ({ page }) => {
  await page.goto(form);
  await page.getByRole("button", { name: "Stuur je recept in" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "dingen die niet kloppen" });
  await expect(summary).toBeFocused();
  await expectAccessible(page);
  await shoot(page, "submit-flaws");
  await summary.getByRole("link", { name: "Geef je idee een naam." }).click();
  await expect(page.getByLabel("Hoe heet het?")).toBeFocused();
  await expect(page.getByLabel("Hoe heet het?")).toHaveAttribute("aria-invalid", "true");
});

test("a draft survives a lost connection, is offered elsewhere, and is not overwritten unseen", async ({
  page,
  context,
  browser,
}) => {
  const email = someone("wietse");
  await page.goto(form);
  await signIn(page, email, "fan");
  await page.reload();
  const name = page.getByLabel("Hoe heet het?");
  await name.fill("Nachtbraker");
  await saved(page, "saved");
  await context.setOffline(true);
  await name.fill("Nachtbraker met drop");
  await saved(page, "offline");
  await expect(page.getByText("Geen verbinding, op dit apparaat bewaard")).toBeVisible();
  await expectAccessible(page);
  await context.setOffline(false);
  await saved(page, "saved");

  const other = await browser.newContext({ locale: "nl-NL" });
  const elsewhere = await other.newPage();
  await elsewhere.goto(form);
  await signIn(elsewhere, email, "fan");
  await elsewhere.reload();
  await expect(elsewhere.getByText("Er ligt nog een concept.")).toBeVisible();
  await shoot(elsewhere, "submit-offer");
  await elsewhere.getByRole("button", { name: "Ga daarmee verder" }).click();
  await expect(elsewhere.getByLabel("Hoe heet het?")).toHaveValue("Nachtbraker met drop");
  await elsewhere.getByLabel("Hoe heet het?").fill("Nachtbraker met zout");
  await saved(elsewhere, "saved");

  await name.fill("Nachtbraker met honing");
  await saved(page, "conflict");
  await expect(page.getByText("Dit concept is ook ergens anders veranderd.")).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "submit-conflict");
  await expect(name).toHaveValue("Nachtbraker met honing");
  await page.getByRole("button", { name: "Neem het andere" }).click();
  await expect(name).toHaveValue("Nachtbraker met zout");
  await other.close();
});

/** A picture as a canvas makes it. */
async function photo(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 1200;
    canvas.height = 900;
    const brush = canvas.getContext("2d");
    if (brush) {
      brush.fillStyle = "#8f5a36";
      brush.fillRect(0, 0, 1200, 900);
      brush.fillStyle = "#f4e4bf";
      brush.fillRect(300, 200, 600, 500);
    }
    return canvas.toDataURL("image/jpeg");
  });
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}

test("a photo comes along, described in words; what is none is refused in words", async ({ page }) => {
  await page.goto(form);
  await signIn(page, someone("yara"), "fan");
  await page.reload();
  await page.getByLabel("Hoe heet het?").fill("Zondagse reep");
  await page.getByLabel("Ingrediënt 1").fill("Roomboter");
  const file = page.getByLabel("Kies een bestand");
  await file.setInputFiles({ name: "tekst.txt", mimeType: "text/plain", buffer: Buffer.from("tekst") });
  await expect(page.getByText("Dit soort bestand kunnen we niet gebruiken.")).toBeVisible();
  await page.getByRole("button", { name: "Laat maar" }).click();
  await file.setInputFiles({ name: "stuk.jpg", mimeType: "image/jpeg", buffer: Buffer.from("geen beeld") });
  await expect(page.getByText("stuk.jpg is niet meegekomen.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Laat maar" }).click();
  await file.setInputFiles({ name: "reep.jpg", mimeType: "image/jpeg", buffer: await photo(page) });
  await page.getByLabel("Wat is er te zien?").fill("Een reep op een bruine tafel");
  await page.getByLabel("Wat is er te zien?").blur();
  await expect(page.locator(".files img")).toHaveAttribute("alt", "Een reep op een bruine tafel");
  await expectAccessible(page);
  await shoot(page, "submit-photo");
  await page.getByRole("button", { name: "Stuur je recept in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Zondagse reep ligt erbij.");
});

test("an upload can be broken off, and leaving in the middle of it asks first", async ({ page }) => {
  await page.goto(form);
  await signIn(page, someone("bea"), "fan");
  await page.reload();
  await page.route("**/api/v1/uploads", () => new Promise(() => {})); // never answers
  await page
    .getByLabel("Kies een bestand")
    .setInputFiles({ name: "reep.jpg", mimeType: "image/jpeg", buffer: await photo(page) });
  await expect(page.getByText("reep.jpg")).toBeVisible();
  await page
    .getByRole("link", { name: /Estrik/ })
    .first()
    .click();
  await expect(page.getByRole("dialog", { name: "Wil je nu weggaan?" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Blijf hier" }).click();
  await expect(page).toHaveURL(/\/submit$/);
});

test("the maker changes an idea, and it says so", async ({ page }) => {
  const email = someone("els");
  const api = await apiAs(email, "fan");
  const fields = { base: "melk", ingredients: [{ name: "peer", amount: "20 g" }], story: "Van de boom." };
  const sent = await api.post("/api/v1/campaigns/herfsttegel/ideas", {
    data: { title: "Peer van Els", language: "nl", fields },
  });
  const { id } = await sent.json();
  await api.dispose();
  await page.goto(`${form}?edit=${id}`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page, email, "fan");
  await page.goto(`${form}?edit=${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bewerk je idee");
  await expect(page.getByLabel("Ingrediënt 1")).toHaveValue("peer");
  await expectAccessible(page);
  await shoot(page, "submit-edit");
  await page.getByLabel("Het verhaal").fill("Van de boom achter haar schuur.");
  await saved(page, "device");
  await page.getByRole("button", { name: "Bewaar je wijziging" }).click();
  await expect(page.getByText(/^Je wijziging is bewaard/)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/i/${id}$`));
  await expect(page.getByText("Van de boom achter haar schuur.")).toBeVisible();
});

test("where nothing is collected the page says since when, and leads on", async ({ page }) => {
  await page.goto("/c/perronwijsheid/submit");
  await expect(page.getByText(/^Insturen kon tot /)).toBeVisible();
  await expectAccessible(page);
  await shoot(page, "submit-closed");
  await page.getByRole("link", { name: "Stem nu" }).click();
  await expect(page).toHaveURL(/\/c\/perronwijsheid\/vote$/);
});
