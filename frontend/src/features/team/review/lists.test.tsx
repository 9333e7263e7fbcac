import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { campaignQuery } from "@/api/campaigns";
import { makeQueryClient } from "@/api/queryClient";
import { Catalogue, I18nProvider } from "@/shared/i18n";
import { ToastProvider } from "@/shared/ui/Toast";
import { ReviewPage } from "./ReviewPage";
import { type ReviewSearch, readReviewSearch } from "./search";
import { caseOf } from "./testCase";

vi.mock("@tanstack/react-router", () => ({
  Link: ({ children }: { children: ReactNode }) => <a href="#link">{children}</a>,
}));

const { case: group, sample } = caseOf();

const summary = {
  open: 1,
  held: 274,
  inReview: 30,
  removed: 12,
  appealsOpen: 2,
  decisions: 40,
  seenTwice: 2,
  canDecide: true,
};

const scan = {
  id: "zoek",
  kind: "running",
  state: "done",
  detector: "3",
  parameters: "0123456789abcdef",
  votes: 1200,
  traced: 1100,
  held: 274,
  inReview: 30,
  cases: 2,
  at: new Date().toISOString(),
  tookMs: 1500,
};

const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();

const appeal = {
  id: "bezwaar",
  caseId: "geval",
  state: "open",
  at: hours(-10),
  dueAt: hours(62.5),
  text: "Ik ben een mens.",
  answer: "",
  overdue: false,
  ballot: "stem-1",
  ballotState: "removed",
};

let answers: Record<string, () => unknown>;
let sent: { path: string; body: unknown }[];

beforeEach(() => {
  sessionStorage.clear();
  sent = [];
  answers = {
    cases: () => ({ items: [group], next: "", summary }),
    scans: () => ({ items: [scan] }),
    suspects: () => ({ items: sample, next: "" }),
    appeals: () => ({ items: [appeal], next: "" }),
    blind: () => ({ left: 0 }),
  };
  vi.stubGlobal("fetch", async (request: Request) => {
    const path = new URL(request.url).pathname.replace("/api/v1", "");
    if (request.method === "POST") {
      const text = await request.text();
      sent.push({ path, body: text === "" ? null : JSON.parse(text) });
      return Response.json({ state: "done", left: 0, seenTwice: 3, asked: true });
    }
    const answer = answers[path.split("/").at(-1) ?? ""];
    return answer ? Response.json(answer()) : new Response(null, { status: 404 });
  });
});

afterEach(() => void vi.unstubAllGlobals());

async function show(search: ReviewSearch, onSearch = vi.fn()) {
  const catalogue = new Catalogue("nl");
  await catalogue.load("common", "ui", "team", "review");
  const queries = makeQueryClient();
  queries.setQueryData(campaignQuery("herfst").queryKey, {
    slug: "herfst",
    title: { nl: "Herfst" },
    rounds: [{ id: "ronde", kind: "vote", state: "open", number: 2 }],
  } as never);
  render(
    <I18nProvider catalogue={catalogue}>
      <QueryClientProvider client={queries}>
        <ToastProvider>
          <ReviewPage slug="herfst" search={search} onSearch={onSearch} />
        </ToastProvider>
      </QueryClientProvider>
    </I18nProvider>,
  );
  return onSearch;
}

test("groups are listed with why, and the filter is the address's", async () => {
  const onSearch = await show({});
  const row = await screen.findByRole("row", { name: /Groep 14/ });
  expect(within(row).getByText(/Ze kwamen in negen minuten/)).toBeTruthy();
  expect(within(row).getByText("Apart gelegd, telt niet mee")).toBeTruthy();
  expect(screen.getByText(/Van 100 stemmen is niet bewaard hoe/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Wacht op een tweede" }));
  expect(onSearch).toHaveBeenCalledWith({ state: "proposed" });
});

test("an empty list says so, and a scan can be asked for", async () => {
  answers.cases = () => ({ items: [], next: "", summary });
  await show({});
  expect(await screen.findByText(/Geen groep wacht op jou/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Zoek nu" }));
  await waitFor(() => expect(sent).toEqual([{ path: "/rounds/ronde/scan", body: null }]));
});

test("one ballot is decided in a window that asks why", async () => {
  await show({ view: "suspects" });
  await userEvent.click(await screen.findByRole("button", { name: "Besluit stemmer 1" }));
  await userEvent.click(screen.getByRole("radio", { name: /Niet meetellen/ }));
  await userEvent.selectOptions(screen.getByRole("combobox"), "duplicate");
  await userEvent.type(screen.getByRole("textbox", { name: "Waarom" }), "Twee keer.");
  await userEvent.click(screen.getByRole("button", { name: "Tel 1 stem niet mee" }));
  await waitFor(() =>
    expect(sent).toEqual([
      {
        path: "/rounds/ronde/suspects/stem-1/decisions",
        body: { action: "remove", reason: "duplicate", note: "Twee keer." },
      },
    ]),
  );
});

test("an appeal says when it is due, and its answer is asked for before it is sent", async () => {
  await show({ view: "appeals" });
  expect(await screen.findByText("Antwoord binnen 2 dagen")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Wijs af" }));
  expect(screen.getByText(/Schrijf een antwoord/)).toBeTruthy();
  await userEvent.type(screen.getByRole("textbox", { name: "Je antwoord" }), "Je had gelijk.");
  await userEvent.click(screen.getByRole("button", { name: "Geef gelijk: de stem telt" }));
  await userEvent.click(screen.getByRole("button", { name: "Ja, de stem telt" }));
  await waitFor(() =>
    expect(sent).toEqual([
      { path: "/appeals/bezwaar/answer", body: { granted: true, text: "Je had gelijk." } },
    ]),
  );
});

test("a second look shows neither the first answer nor what the ballots count for", async () => {
  const { decisions, ...detail } = caseOf({ proposed: true });
  answers.blind = () => ({ left: 1, id: "besluit", detail: { ...detail, decisions } });
  await show({ view: "blind" });
  expect(await screen.findByText("Een groep van 274 stemmen")).toBeTruthy();
  expect(screen.queryByText("Noor")).toBeNull();
  expect(screen.queryByText("Apart gelegd")).toBeNull();
  expect(screen.getByText(/2 besluiten dubbel bekeken; te weinig/)).toBeTruthy();
  await userEvent.click(screen.getByRole("radio", { name: /Meetellen/ }));
  await userEvent.click(screen.getByRole("button", { name: "Geef je antwoord" }));
  await waitFor(() =>
    expect(sent).toEqual([
      { path: "/rounds/ronde/blind", body: { decision: "besluit", action: "count", note: "" } },
    ]),
  );
});

test("the address is read strictly, and the usual is left out of it", () => {
  expect(readReviewSearch({ view: "cases", state: "open" })).toEqual({});
  expect(readReviewSearch({ view: "appeals", state: "decided", round: "r" })).toEqual({
    view: "appeals",
    state: "decided",
    round: "r",
  });
  expect(readReviewSearch({ view: "secrets", state: 3 })).toEqual({});
});
