import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { inBothThemes } from "./themes";

/** axe-core must find nothing wrong with the page as it stands; nor, in dark, with its colours, which are all that differs there. */
export async function expectAccessible(page: Page): Promise<void> {
  await inBothThemes(page, async (theme) => {
    const axe = new AxeBuilder({ page });
    if (theme === "dark") axe.withRules("color-contrast");
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, help, nodes }) => ({
      id,
      help,
      at: nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`),
    }));
    expect(found, `axe on ${page.url()} in ${theme}`).toEqual([]);
  });
}
