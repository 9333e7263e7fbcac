import { renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { Catalogue, I18nProvider, type Locale } from "@/shared/i18n";
import { doorOf, takesCodes, type WhoSettings } from "./rules";
import { useWhoSentence } from "./useWhoSentence";

async function said(settings: WhoSettings, locale: Locale = "nl"): Promise<string> {
  const catalogue = new Catalogue(locale);
  await catalogue.load("ui", "who");
  const wrapper = ({ children }: { children: ReactNode }) => (
    <I18nProvider catalogue={catalogue}>{children}</I18nProvider>
  );
  return renderHook(() => useWhoSentence(), { wrapper }).result.current(settings);
}

test("who may vote is one sentence, whatever is asked", async () => {
  expect(await said({})).toBe("Stemmen mag wie een e-mailadres bevestigt.");
  expect(await said({ eligibility: { tiers: ["email", "guest"] } })).toBe(
    "Iedereen mag stemmen, ook zonder account.",
  );
  const eligibility = { tiers: ["code", "email"], minAge: 16, countries: ["NL", "BE"], houseRules: true };
  expect(await said({ maxWeight: 3, eligibility })).toBe(
    "Stemmen mag wie een code van de verpakking heeft of een e-mailadres bevestigt: vanaf 16 jaar, wonend in België of Nederland en akkoord met de huisregels. Met codes telt een stem tot 3 keer.",
  );
  expect(await said({ eligibility: { tiers: ["email"], invitedOnly: true } }, "de")).toBe(
    "Abstimmen darf, wer eingeladen ist, mit der Adresse, an die die Einladung ging.",
  );
});

test("the way in follows from the weakest that is let in, and codes from what they are good for", () => {
  expect(doorOf({ eligibility: { tiers: ["code", "email", "guest"] } })).toBe("guest");
  expect(doorOf({ eligibility: { tiers: ["code"] } })).toBe("code");
  expect(takesCodes({ eligibility: { tiers: ["email"] } })).toBe(false);
  expect(takesCodes({ maxWeight: 2, eligibility: { tiers: ["email"] } })).toBe(true);
});
