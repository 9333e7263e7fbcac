import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { Catalogue, I18nProvider } from "@/shared/i18n";
import { methods } from "@/shared/lib/methods";
import { VoteFields } from "./KindFields";
import { nextRound } from "./rounds";
import type { RoundDraft } from "./value";

let last: RoundDraft;

function Form() {
  const [round, setRound] = useState(nextRound([nextRound([])]));
  last = round;
  const props = { index: 1, zone: "UTC", errors: {}, onRemove: () => undefined };
  return (
    <VoteFields {...props} round={round} onChange={(patch) => setRound((now) => ({ ...now, ...patch }))} />
  );
}

test("every method can be chosen, says what it is good for, and asks only what it reads", async () => {
  const catalogue = new Catalogue("nl");
  await catalogue.load("setup", "methods", "ui", "common");
  render(
    <I18nProvider catalogue={catalogue}>
      <Form />
    </I18nProvider>,
  );
  const user = userEvent.setup();
  const method = screen.getByLabelText("Manier van stemmen");
  expect(method.querySelectorAll("option")).toHaveLength(methods.length);
  await user.type(screen.getByLabelText("Hoogstens zoveel kruisjes"), "3");
  expect(last).toMatchObject({ method: "approval", settings: { maxChoices: 3 } });

  await user.selectOptions(method, "budget");
  expect(last).toMatchObject({ method: "budget", settings: {} });
  expect(screen.queryByLabelText("Hoogstens zoveel kruisjes")).toBeNull();
  await user.type(screen.getByLabelText("Punten per persoon"), "12");
  await user.type(screen.getByLabelText("Punten op één idee"), "5");
  expect(last.settings).toEqual({ points: 12, perOption: 5 });

  const work = screen.getByLabelText("Rekenwerk voor een stem");
  expect(work).toHaveProperty("value", "risk");
  await user.selectOptions(work, "always");
  expect(last.settings).toEqual({ points: 12, perOption: 5, challenge: "always" });

  await user.selectOptions(method, "maxdiff");
  expect(screen.getByText(/Goed voor onderzoek/)).toBeDefined();
  await user.selectOptions(screen.getByLabelText("Ideeën in een rijtje"), "Vijf");
  expect(last).toMatchObject({ method: "maxdiff", settings: { setSize: 5, challenge: "always" } });
});
