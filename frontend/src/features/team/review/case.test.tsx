import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { campaignQuery } from "@/api/campaigns";
import { makeQueryClient } from "@/api/queryClient";
import { Catalogue, I18nProvider } from "@/shared/i18n";
import { ToastProvider } from "@/shared/ui/Toast";
import { CasePage } from "./CasePage";
import { caseOf } from "./testCase";
import type { CaseDetail } from "./wire";

vi.mock("@tanstack/react-router", () => ({
  Link: ({ children }: { children: ReactNode }) => <a href="#link">{children}</a>,
}));

let detail: CaseDetail;
let sent: { path: string; body: unknown }[];
let answer: () => Response;

const refused = (slug: string) =>
  new Response(JSON.stringify({ slug, status: 409, title: "Dat gaat niet meer", detail: "" }), {
    status: 409,
    headers: { "Content-Type": "application/problem+json" },
  });

beforeEach(() => {
  sessionStorage.clear();
  sent = [];
  detail = caseOf();
  answer = () =>
    Response.json({ id: "besluit", state: "proposed", needsSecond: true, moved: 0, caseId: "geval" });
  vi.stubGlobal("fetch", async (request: Request) => {
    const path = new URL(request.url).pathname.replace("/api/v1", "");
    sent.push({ path, body: request.method === "GET" ? null : await request.json() });
    return path.endsWith("/looks") ? Response.json(detail) : answer();
  });
});

afterEach(() => void vi.unstubAllGlobals());

async function show(): Promise<void> {
  const catalogue = new Catalogue("nl");
  await catalogue.load("common", "ui", "team", "review");
  const queries = makeQueryClient();
  queries.setQueryData(campaignQuery("herfst").queryKey, {
    slug: "herfst",
    title: { nl: "Herfst" },
    timezone: "Europe/Amsterdam",
    rounds: [],
  } as never);
  render(
    <I18nProvider catalogue={catalogue}>
      <QueryClientProvider client={queries}>
        <ToastProvider>
          <CasePage slug="herfst" id="geval" />
        </ToastProvider>
      </QueryClientProvider>
    </I18nProvider>,
  );
}

const look = async (): Promise<void> => {
  await userEvent.type(screen.getByRole("textbox", { name: /Reden om te kijken/ }), "Dagelijkse controle");
  await userEvent.click(screen.getByRole("button", { name: "Open de groep" }));
  await screen.findByRole("heading", { level: 1, name: /Groep 14: 274 stemmen/ });
};

const decisions = () => sent.filter(({ path }) => !path.endsWith("/looks"));

test("nothing of a case is fetched before there is a reason, and the reason is remembered", async () => {
  await show();
  await userEvent.click(screen.getByRole("button", { name: "Open de groep" }));
  expect(screen.getByText("Schrijf in een paar woorden waarom je kijkt.")).toBeTruthy();
  expect(sent).toEqual([]);
  await look();
  expect(sent).toEqual([{ path: "/cases/geval/looks", body: { reason: "Dagelijkse controle" } }]);
  expect(sessionStorage.getItem("look-geval")).toBe('"Dagelijkse controle"');
});

test("a case shows its evidence, its burst, its choices, its effect and pseudonyms only", async () => {
  await show();
  await look();
  expect(screen.getByText(/Ze kwamen in negen minuten/)).toBeTruthy();
  expect(screen.getByText(/95% van de groep kwam binnen 10 minuten/)).toBeTruthy();
  expect(screen.getByText(/‘Wachten smelt’ kreeg 260 stemmen uit deze groep/)).toBeTruthy();
  expect(
    screen.getByText(/Zonder de groep wint ‘De trein is laat’, met de groep ‘Wachten smelt’/),
  ).toBeTruthy();
  expect(screen.getByText(/netwerk 17/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Toon als tabel" }));
  expect(screen.getByRole("columnheader", { name: "Deze groep" })).toBeTruthy();
});

test("a removal says that a second person is needed, and sends its reason", async () => {
  await show();
  await look();
  await userEvent.click(screen.getByRole("radio", { name: /Niet meetellen/ }));
  await userEvent.click(screen.getByRole("button", { name: "Tel 274 stemmen niet mee" }));
  expect(screen.getByText("Schrijf op waarom, in hooguit duizend tekens.")).toBeTruthy();
  await userEvent.type(screen.getByRole("textbox", { name: "Waarom" }), "Vaste tussenpozen.");
  await userEvent.click(screen.getByRole("button", { name: "Tel 274 stemmen niet mee" }));
  const dialog = screen.getByRole("dialog");
  expect(
    within(dialog).getByText(/Een tweede persoon moet dit bevestigen.*de winnaar hangt ervan af/),
  ).toBeTruthy();
  await userEvent.click(within(dialog).getByRole("button", { name: "Ja, tel niet mee" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(decisions()).toEqual([
    {
      path: "/cases/geval/decisions",
      body: { action: "remove", reason: "automation", note: "Vaste tussenpozen." },
    },
  ]);
  expect(screen.getByText("Voorgesteld. Een tweede persoon moet bevestigen.")).toBeTruthy();
});

test("a refusal by the server is told, and what was typed stays", async () => {
  answer = () => refused("stale");
  await show();
  await look();
  await userEvent.click(screen.getByRole("radio", { name: /Meetellen/ }));
  await userEvent.type(screen.getByRole("textbox", { name: "Waarom" }), "Een schoolklas.");
  await userEvent.click(screen.getByRole("button", { name: "Tel 274 stemmen mee" }));
  await userEvent.click(screen.getByRole("button", { name: "Ja, tel mee" }));
  expect(await screen.findByText("Dat gaat niet meer")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Nog niet" }));
  expect(screen.getByDisplayValue("Een schoolklas.")).toBeTruthy();
});

test("a split sends the ballots that were ticked", async () => {
  await show();
  await look();
  await userEvent.click(screen.getByRole("radio", { name: /Splitsen/ }));
  expect(screen.getByRole("button", { name: "Splits 0 stemmen af" }).getAttribute("aria-disabled")).toBe(
    "true",
  );
  await userEvent.click(screen.getByRole("checkbox", { name: "Splits stemmer 1 af" }));
  await userEvent.type(screen.getByRole("textbox", { name: "Waarom" }), "Past er niet bij.");
  await userEvent.click(screen.getByRole("button", { name: "Splits 1 stem af" }));
  await userEvent.click(screen.getByRole("button", { name: "Ja, splits af" }));
  await waitFor(() =>
    expect(decisions()[0]?.body).toEqual({ action: "split", note: "Past er niet bij.", ballots: ["stem-1"] }),
  );
});

test("whoever proposed waits; somebody else confirms or refuses with a note", async () => {
  detail = caseOf({ proposed: true, mine: true });
  await show();
  await look();
  expect(screen.getByText("Jij stelde dit voor.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Bevestig en voer uit" })).toBeNull();
});

test("the second person's answer goes to the proposal", async () => {
  detail = caseOf({ proposed: true });
  answer = () =>
    Response.json({ id: "voorstel", state: "done", needsSecond: false, moved: 274, caseId: "geval" });
  await show();
  await look();
  await userEvent.click(screen.getByRole("button", { name: "Bevestig en voer uit" }));
  expect(screen.queryByRole("dialog")).toBeNull();
  await userEvent.type(screen.getByRole("textbox", { name: "Wat jij ervan vindt" }), "Eens.");
  await userEvent.click(screen.getByRole("button", { name: "Bevestig en voer uit" }));
  await userEvent.click(
    within(screen.getByRole("dialog")).getByRole("button", { name: "Bevestig en voer uit" }),
  );
  await waitFor(() =>
    expect(decisions()).toEqual([{ path: "/decisions/voorstel/confirm", body: { note: "Eens." } }]),
  );
});

test("after the close only what the server allows is offered", async () => {
  detail = { ...caseOf(), allowed: ["remove", "count"] };
  await show();
  await look();
  expect(screen.getAllByRole("radio").map((radio) => radio.getAttribute("value"))).toHaveLength(2);
  expect(screen.queryByRole("radio", { name: /Opnieuw laten bevestigen|Apart laten|Splitsen/ })).toBeNull();
  expect(screen.queryByRole("checkbox", { name: /Splits/ })).toBeNull();
});

test("a decision that is being carried out shows how far it is, and the case anew at its end", async () => {
  const first = caseOf({ proposed: true });
  const decisionsNow = first.decisions.map((one) => ({ ...one, state: "working" as const }));
  detail = { ...first, case: { ...first.case, state: "working" }, decisions: decisionsNow };
  let worked = 120;
  const decision = { id: "voorstel", needsSecond: false, ballots: 274, moved: 0, caseId: "geval" };
  answer = () => {
    const state = worked < 274 ? "working" : "done";
    if (state === "done") detail = { ...caseOf(), case: { ...first.case, state: "decided" } };
    return Response.json({ ...decision, worked, state });
  };
  await show();
  await look();
  expect(await screen.findByText("120 van 274 stemmen")).toBeTruthy();
  expect(screen.getByRole("progressbar", { name: "Hoe ver het is" }).getAttribute("value")).toBe("120");
  worked = 274;
  expect(await screen.findByText("Over deze groep is besloten.", {}, { timeout: 10_000 })).toBeTruthy();
}, 20_000);
