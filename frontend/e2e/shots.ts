import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Page, test } from "@playwright/test";
import { launchOptions } from "../playwright.config";
import { inBothThemes } from "./themes";

const folder = new URL(".shots/", import.meta.url).pathname;

/** Empties the folder of pictures before a run. */
export function clearShots(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/**
 * Takes the whole page in light and in dark: <name>-<project>-<theme>.png in e2e/.shots. Waits for fonts and for the
 * pictures that are on the page.
 */
export async function shoot(page: Page, name: string): Promise<void> {
  const { project } = test.info();
  await inBothThemes(page, async (theme) => {
    await page.evaluate(async () => {
      await document.fonts.ready;
      for (const image of document.images) image.loading = "eager"; // the whole page is taken, not what is in sight
      const pictures = [...document.images].filter((image) => !image.complete);
      await Promise.all(pictures.map((image) => image.decode().catch(() => undefined)));
    });
    const path = join(folder, `${name}-${project.name}-${theme}.png`);
    await page.screenshot({ path, fullPage: true, animations: "disabled" });
  });
}

/** Takes the top of the page, ideas included, in the light theme: the README's picture. `npm run picture` puts it where the README shows it. */
export async function shootReadme(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 1120, height: 1080 });
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  });
  await page.screenshot({ path: join(folder, "readme.png"), animations: "disabled" });
  if (before) await page.setViewportSize(before);
}

const series = ["phone-light", "phone-dark", "desktop-light", "desktop-dark"];
const sheetTimeout = 120_000; // a hundred pictures of whole pages are decoded for each

/** All pictures of a device and theme on one page: contact-sheet-<device>-<theme>.html and .png beside them. */
export async function contactSheet(): Promise<void> {
  const names = readdirSync(folder).filter((name) => !name.startsWith("contact"));
  const browser = await chromium.launch(launchOptions);
  try {
    for (const kind of series) {
      const own = names.filter((name) => name.endsWith(`-${kind}.png`)).sort();
      if (own.length === 0) continue;
      const path = join(folder, `contact-sheet-${kind}`);
      writeFileSync(`${path}.html`, sheet(own));
      const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
      await page.goto(pathToFileURL(`${path}.html`).href, { waitUntil: "load" });
      await page.screenshot({ path: `${path}.png`, fullPage: true, timeout: sheetTimeout });
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

const sheet = (
  names: string[],
) => `<!doctype html><meta charset="utf-8"><title>Smaakmaker, every screen</title>
<style>
body { margin: 24px; background: #ddd; font: 13px sans-serif; display: grid; gap: 24px 16px;
  grid-template-columns: repeat(auto-fill, minmax(220px, 1fr)); }
figure { margin: 0; }
img { width: 100%; height: 320px; object-fit: cover; object-position: top; background: #fff; }
</style>
${names.map((name) => `<figure><a href="${name}"><img src="${name}" alt=""></a><figcaption>${name.slice(0, -4)}</figcaption></figure>`).join("\n")}
`;
