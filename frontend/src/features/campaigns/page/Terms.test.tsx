import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Campaign } from "@/api/campaigns";
import { Catalogue, I18nProvider } from "@/shared/i18n";
import { Terms } from "./Terms";

/** The brief is written in one language, and nobody says which: screen readers must not be told the page's. */
test("what members get is shown in no particular language", async () => {
  const catalogue = new Catalogue("nl");
  await catalogue.load("common", "ui", "campaigns");
  const campaign = {
    brief: { memberValue: "Je naam op de wikkel" },
    houseRules: { nl: [], en: [], de: [] },
    rulesVersion: 1,
  } as unknown as Campaign;
  render(
    <I18nProvider catalogue={catalogue}>
      <Terms campaign={campaign} />
    </I18nProvider>,
  );
  expect(screen.getByText("Je naam op de wikkel").getAttribute("lang")).toBe("");
});
