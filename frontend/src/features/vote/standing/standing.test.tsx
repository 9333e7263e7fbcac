import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Ballot, ballotKey } from "@/api/ballots";
import type { Round } from "@/api/campaigns";
import { makeQueryClient } from "@/api/queryClient";
import { Catalogue, I18nProvider } from "@/shared/i18n";
import { MyStanding } from "../MyStanding";

const round = { id: "ronde" } as Round;

const ballotOf = (change: Partial<Ballot>) =>
  ({ id: "b", state: "counted", castAt: "2026-09-01T10:00:00Z", ...change }) as Ballot;

const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
const open = {
  state: "open",
  at: hours(-1),
  dueAt: hours(71.5),
  text: "Ik ben een mens.",
  answer: "",
} as const;

let sent: unknown[];
let answer: () => Response;

beforeEach(() => {
  sessionStorage.clear();
  sent = [];
  answer = () => Response.json(open, { status: 201 });
  vi.stubGlobal("fetch", async (request: Request) => {
    sent.push([new URL(request.url).pathname, await request.json()]);
    return answer();
  });
});

afterEach(() => void vi.unstubAllGlobals());

async function show(ballot: Ballot) {
  const catalogue = new Catalogue("nl");
  await catalogue.load("common", "ui", "vote");
  const queries = makeQueryClient();
  queries.setQueryData(ballotKey("ronde"), ballot);
  return {
    queries,
    ...render(
      <I18nProvider catalogue={catalogue}>
        <QueryClientProvider client={queries}>
          <MyStanding round={round} ballot={ballot} />
        </QueryClientProvider>
      </I18nProvider>,
    ),
  };
}

const field = () => screen.findByRole("textbox", { name: /Klopt dat niet/ });

test("a ballot that counts has nothing more to say", async () => {
  const { container } = await show(ballotOf({}));
  expect(container.textContent).toBe("");
});

test("a removed ballot says the kind of reason and takes an appeal", async () => {
  const { queries } = await show(ballotOf({ state: "removed", reasonClass: "automation" }));
  expect(await screen.findByText(/door een programma uitgebracht/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Maak bezwaar" }));
  expect(screen.getByText(/Schrijf waarom je stem hoort te tellen/)).toBeTruthy();
  expect(sent).toEqual([]);
  await userEvent.type(await field(), "Ik ben een mens.");
  await userEvent.click(screen.getByRole("button", { name: "Maak bezwaar" }));
  await vi.waitFor(() =>
    expect(queries.getQueryData<Ballot>(ballotKey("ronde"))?.appeal).toMatchObject({ state: "open" }),
  );
  expect(sent).toEqual([["/api/v1/rounds/ronde/ballot/appeal", { text: "Ik ben een mens." }]]);
  expect(sessionStorage.getItem("appeal-ronde")).toBeNull();
});

test("an appeal that fails keeps its text, also for the next visit", async () => {
  answer = () =>
    new Response(JSON.stringify({ slug: "too-many", status: 429, title: "Even wachten", detail: "" }), {
      status: 429,
      headers: { "Content-Type": "application/problem+json" },
    });
  const { unmount } = await show(ballotOf({ state: "held", reasonClass: "review" }));
  await userEvent.type(await field(), "Mijn klas stemde samen.");
  await userEvent.click(screen.getByRole("button", { name: "Maak bezwaar" }));
  expect(await screen.findByText("Even wachten")).toBeTruthy();
  expect(screen.getByDisplayValue("Mijn klas stemde samen.")).toBeTruthy();
  unmount();
  await show(ballotOf({ state: "held" }));
  expect(await screen.findByDisplayValue("Mijn klas stemde samen.")).toBeTruthy();
});

test("an open appeal says until when it is answered, in words", async () => {
  await show(ballotOf({ state: "held", appeal: open }));
  expect(await screen.findByText("Je bezwaar is binnen.")).toBeTruthy();
  expect(screen.getByText(/Je krijgt antwoord binnen 2 dagen/)).toBeTruthy();
  expect(screen.queryByRole("textbox")).toBeNull();
});

test("an answer stands there, also once the ballot counts again", async () => {
  await show(ballotOf({ appeal: { ...open, state: "granted", answer: "Je had gelijk.", endAt: hours(0) } }));
  expect(await screen.findByText("Je kreeg gelijk.")).toBeTruthy();
  expect(screen.getByText(/Je had gelijk\./)).toBeTruthy();
  expect(screen.getByText("Je stem telt mee.")).toBeTruthy();
});

test("of many answers the worst one counts", async () => {
  const items = [ballotOf({}), ballotOf({ state: "held" })];
  await show(ballotOf({ items }));
  expect(await screen.findByText("Je stem telt nu nog niet mee.")).toBeTruthy();
});
