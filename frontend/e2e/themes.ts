import type { Page } from "@playwright/test";

const themes = ["light", "dark"] as const;

export type Theme = (typeof themes)[number];

/** Does something in each theme, with motion off so that no colour is caught half-way, and ends in the light one. */
export async function inBothThemes(page: Page, work: (theme: Theme) => Promise<void>): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await work(colorScheme);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: null });
}
