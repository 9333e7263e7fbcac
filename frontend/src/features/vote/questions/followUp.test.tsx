import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Round } from "@/api/campaigns";
import { makeQueryClient } from "@/api/queryClient";
import { Catalogue, I18nProvider } from "@/shared/i18n";
import { agreed, comeBack, countOf, type Question, withAnswer, withAnswerTo } from "./answers";
import { FollowUp } from "./FollowUp";

const round = {
  id: "r",
  settings: {
    questions: [
      { id: "why", kind: "text", text: { nl: "Waarom?", en: "", de: "" } },
      { id: "buy", kind: "intent", text: { nl: "Koop je het?", en: "", de: "" } },
    ],
  },
} as unknown as Round;

let ballot: Record<string, unknown> | null;
let refuses: boolean;
const sent: unknown[] = [];

beforeEach(() => {
  localStorage.clear();
  sent.length = 0;
  refuses = false;
  ballot = { id: "b", state: "counted", receipt: { code: "0123456789" } };
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.url.endsWith("/session")) return Response.json({ signedIn: true, id: "noor", rights: [] });
    if (request.method === "GET") return ballot ? Response.json(ballot) : new Response("{}", { status: 404 });
    sent.push(await request.json());
    return refuses ? new Response("{}", { status: 500 }) : Response.json(ballot);
  });
});

async function show(shown = round) {
  const catalogue = new Catalogue("nl");
  await catalogue.load("questions", "ui", "common");
  return render(
    <QueryClientProvider client={makeQueryClient()}>
      <I18nProvider catalogue={catalogue}>
        <FollowUp round={shown} />
      </I18nProvider>
    </QueryClientProvider>,
  );
}

test("asks one question at a time and saves each answer without touching the vote", async () => {
  await show();
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText(/Waarom/), "Zo lekker");
  await user.click(screen.getByRole("button", { name: "Volgende" }));
  await user.click(await screen.findByLabelText("Zeker wel"));
  await user.click(screen.getByRole("button", { name: "Verstuur" }));
  expect(await screen.findByText(/2 antwoorden zijn bewaard/)).toBeDefined();
  expect(sent).toEqual([{ answers: { why: "Zo lekker" } }, { answers: { why: "Zo lekker", buy: 5 } }]);
});

test("zero is an answer to whether one would recommend it", async () => {
  const text = { nl: "Raad je het aan?", en: "", de: "" };
  await show({
    id: "r",
    settings: { questions: [{ id: "tell", kind: "recommend", text }] },
  } as unknown as Round);
  const user = userEvent.setup();
  expect(await screen.findAllByRole("radio")).toHaveLength(11);
  await user.click(screen.getByLabelText("0, Zeer onwaarschijnlijk"));
  await user.click(screen.getByRole("button", { name: "Verstuur" }));
  expect(await screen.findByText(/Je antwoord is bewaard/)).toBeDefined();
  expect(sent).toEqual([{ answers: { tell: 0 } }]);
});

test("everything can be skipped, and then nothing is sent", async () => {
  await show();
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Sla over" }));
  await screen.findByText("Koop je het?");
  await user.click(screen.getByRole("button", { name: "Sla over" }));
  expect(await screen.findByText(/Je sloeg alles over/)).toBeDefined();
  expect(sent).toEqual([]);
});

test("a reload and a failing server lose nothing", async () => {
  refuses = true;
  const first = await show();
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText(/Waarom/), "Bewaar mij");
  await user.click(screen.getByRole("button", { name: "Volgende" }));
  await screen.findByRole("alert");
  first.unmount();
  await show();
  await waitFor(() => expect(screen.getByLabelText(/Waarom/)).toHaveProperty("value", "Bewaar mij"));
});

test("an answer that is emptied later is taken back, and all of them can be deleted", async () => {
  ballot = { ...ballot, answers: { why: "Zo lekker", buy: 5 } };
  await show();
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Wijzig je antwoorden" }));
  await user.clear(screen.getByLabelText(/Waarom/));
  await user.click(screen.getByRole("button", { name: "Volgende" }));
  await screen.findByText("Koop je het?");
  expect(sent).toEqual([{ answers: { buy: 5 } }]);
  await user.click(screen.getByRole("button", { name: "Verstuur" }));
  await user.click(await screen.findByRole("button", { name: "Wis mijn antwoorden" }));
  expect(await screen.findByText("Je antwoorden zijn gewist.")).toBeDefined();
  expect(sent.at(-1)).toEqual({ answers: {} });
});

test("who stops in the middle of a text has not sent it", async () => {
  await show();
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText(/Waarom/), "Half");
  await user.click(screen.getByRole("button", { name: "Geen zin, klaar" }));
  expect(await screen.findByText(/Je sloeg alles over/)).toBeDefined();
  expect(sent).toEqual([]);
});

test("what was deleted on another device is asked again here", () => {
  const kept = { answers: { buy: 5 }, step: 1, done: true, saved: true, owner: "noor" };
  expect(comeBack(kept, {}, "noor")).toMatchObject({ answers: {}, step: 0, done: false });
  expect(comeBack(kept, { buy: 3 }, "noor")).toMatchObject({ answers: { buy: 3 }, done: true });
  expect(comeBack({ ...kept, saved: false }, {}, "noor").answers).toEqual({ buy: 5 });
  expect(comeBack({ ...kept, answers: {} }, {}, "noor").done).toBe(true);
});

test("asks nothing beside a ballot that does not stand", async () => {
  ballot = { id: "b", state: "withdrawn", receipt: { code: "0123456789" } };
  await show();
  await waitFor(() => expect(screen.queryByText("Nog één ding")).toBeNull());
});

test("an empty answer is a skipped question", () => {
  expect(withAnswer({ a: "x" }, "a", "  ")).toEqual({});
  expect(withAnswer({ a: "x" }, "b", [])).toEqual({ a: "x" });
  expect(withAnswer({}, "b", 1)).toEqual({ b: 1 });
});

test("what somebody tells about himself goes with his agreement only", () => {
  const questions = [{ id: "why" }, { id: "profile-age", about: "age" }] as unknown as Question[];
  const told = { why: "x", "profile-age": "y65" };
  expect(agreed(told, questions)).toEqual({ why: "x" });
  expect(agreed({ ...told, consent: true }, questions)).toEqual({ ...told, consent: true });
  expect(agreed({ why: "x", consent: true }, questions)).toEqual({ why: "x" });
  expect(countOf({ ...told, consent: true })).toBe(2);
});

test("own words stand beside the option that asks for them, and go with it", () => {
  const gender = { id: "profile-gender", about: "gender", own: "self" } as unknown as Question;
  const told = { "profile-gender": "self", "profile-gender-own": "queer", consent: true } as const;
  expect(withAnswerTo(gender, told, "woman")).toEqual({ "profile-gender": "woman", consent: true });
  expect(withAnswerTo(gender, told, "self")).toEqual(told);
  expect(withAnswerTo(gender, told, undefined)).toEqual({ consent: true });
  expect(agreed({ ...told, consent: 0 }, [gender])).toEqual({});
  expect(countOf(told)).toBe(1);
});

test("own words can be typed where the option is chosen only", async () => {
  const only = {
    id: "g",
    settings: {
      questions: [
        {
          id: "profile-gender",
          kind: "single",
          about: "gender",
          own: "self",
          text: { nl: "Gender?", en: "", de: "" },
          options: [
            { id: "woman", text: { nl: "Vrouw", en: "", de: "" } },
            { id: "self", text: { nl: "Anders", en: "", de: "" } },
          ],
        },
      ],
    },
  } as unknown as Round;
  await show(only);
  const user = userEvent.setup();
  await user.click(await screen.findByRole("checkbox"));
  await user.click(screen.getByLabelText("Vrouw"));
  expect(screen.queryByLabelText(/In je eigen woorden/)).toBeNull();
  await user.click(screen.getByLabelText("Anders"));
  await user.type(screen.getByLabelText(/In je eigen woorden/), "queer");
  await user.click(screen.getByRole("button", { name: "Verstuur" }));
  expect(await screen.findByText(/Je antwoord is bewaard/)).toBeDefined();
  expect(sent).toEqual([
    { answers: { "profile-gender": "self", "profile-gender-own": "queer", consent: true } },
  ]);
});
