import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Option } from "@/api/ballots";
import type { Campaign, Round } from "@/api/campaigns";
import { makeQueryClient } from "@/api/queryClient";
import { Catalogue, I18nProvider } from "@/shared/i18n";
import { ToastProvider } from "@/shared/ui/Toast";
import { OpenVote } from "./OpenVote";
import { picked } from "./pick/picks";
import { voteRound } from "./voteRound";

vi.mock("@tanstack/react-router", () => ({
  Link: ({ children, ...rest }: { children: ReactNode; "aria-label"?: string }) => (
    <a href="#idea" aria-label={rest["aria-label"]}>
      {children}
    </a>
  ),
}));

const answers = new Map<string, () => Response | Promise<Response>>();

const sent: { method: string; body: unknown }[] = [];

const problem = (status: number, slug: string, detail = "") =>
  new Response(JSON.stringify({ slug, status, title: "Nee", detail }), {
    status,
    headers: { "Content-Type": "application/problem+json" },
  });

const option = (id: string, title: string): Partial<Option> => ({
  id,
  title,
  author: "Noor",
  pictureUrl: `/media/${id}.svg`,
  language: "nl",
  withdrawn: false,
});

const ballot = (choice: object, code = "0123456789") => ({
  id: "b",
  state: "counted",
  castAt: "2026-09-01T10:00:00Z",
  receipt: { code, h: "00", eventId: "e" },
  ...choice,
});

const round = (method: string, maxChoices = 0) =>
  ({
    id: `r-${method}`,
    kind: "vote",
    method,
    state: "open",
    resultsVisible: "afterClose",
    opensAt: "2026-01-01T00:00:00Z",
    closesAt: "2999-01-01T00:00:00Z",
    settings: { maxChoices },
  }) as Round;

beforeEach(() => {
  localStorage.clear();
  sent.length = 0;
  answers.clear();
  answers.set("GET /session", () =>
    Response.json({ signedIn: true, id: "noor", name: "Noor", rights: ["take-part"] }),
  );
  answers.set("GET /options", () =>
    Response.json({
      items: [option("peer", "Stoofpeer"), option("kers", "Kersenpit"), option("vijg", "Vijgenblad")],
    }),
  );
  answers.set("GET /ballot", () => problem(404, "not-found"));
  vi.stubGlobal("scrollTo", vi.fn());
  vi.stubGlobal("fetch", async (request: Request) => {
    const path = new URL(request.url).pathname.split("/").at(-1);
    if (request.method !== "GET")
      sent.push({
        method: request.method,
        body: await request
          .clone()
          .json()
          .catch(() => null),
      });
    const answer = answers.get(`${request.method} /${path}`);
    return answer ? answer() : problem(404, "not-found");
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

async function show(of: Round): Promise<void> {
  const catalogue = new Catalogue("nl");
  await catalogue.load("common", "ui", "vote", "who");
  const campaign = {
    slug: "herfst",
    title: { nl: "Herfst" },
    question: { nl: "Wat eten we?" },
    rounds: [of],
  } as unknown as Campaign;
  render(
    <I18nProvider catalogue={catalogue}>
      <QueryClientProvider client={makeQueryClient()}>
        <ToastProvider>
          <OpenVote campaign={campaign} round={of} />
        </ToastProvider>
      </QueryClientProvider>
    </I18nProvider>,
  );
  await screen.findByRole("group");
}

test("a single choice is a group of radio buttons, and is sent as such", async () => {
  await show(round("single"));
  expect(screen.getAllByRole("radio")).toHaveLength(3);
  await userEvent.click(screen.getByRole("radio", { name: "Stoofpeer" }));
  await userEvent.click(screen.getByRole("radio", { name: "Kersenpit" }));
  expect(screen.getByText("Je keuze: Kersenpit")).toBeTruthy();
  answers.set("PUT /ballot", () => Response.json(ballot({ choose: ["kers"] })));
  await userEvent.click(screen.getByRole("button", { name: "Breng je stem uit" }));
  await screen.findByRole("heading", { name: "Je stem telt." });
  expect(sent).toEqual([{ method: "PUT", body: { choose: ["kers"] } }]);
  expect(screen.getByText("01234-56789")).toBeTruthy();
});

test("approval takes no more than allowed and says so", async () => {
  await show(round("approval", 2));
  await userEvent.click(screen.getByRole("checkbox", { name: "Stoofpeer" }));
  await userEvent.click(screen.getByRole("checkbox", { name: "Vijgenblad" }));
  const third = screen.getByRole<HTMLInputElement>("checkbox", { name: "Kersenpit" });
  await userEvent.click(third);
  expect(third.checked).toBe(false);
  expect(third.getAttribute("aria-disabled")).toBe("true");
  expect(screen.getByText("Je hebt er al 2. Haal er eerst een weg.")).toBeTruthy();
  answers.set("PUT /ballot", () => Response.json(ballot({ approve: ["peer", "vijg"] })));
  await userEvent.click(screen.getByRole("button", { name: "Breng je stem uit" }));
  await screen.findByRole("heading", { name: "Je stem telt." });
  expect(sent[0]?.body).toEqual({ approve: ["peer", "vijg"] });
});

test("a refused ballot comes back as it was chosen, with the reason", async () => {
  await show(round("single"));
  await userEvent.click(screen.getByRole("radio", { name: "Vijgenblad" }));
  answers.set("PUT /ballot", () => problem(403, "not-eligible", "Bevestig eerst je adres."));
  await userEvent.click(screen.getByRole("button", { name: "Breng je stem uit" }));
  expect(within(await screen.findByRole("alert")).getByText(/Bevestig eerst je adres/)).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "Vijgenblad" }).checked).toBe(true);
});

test("a ballot that met a server away is kept and sent again when the browser is online", async () => {
  await show(round("single"));
  await userEvent.click(screen.getByRole("radio", { name: "Vijgenblad" }));
  answers.set("PUT /ballot", () => Promise.reject(new TypeError("no connection")));
  await userEvent.click(screen.getByRole("button", { name: "Breng je stem uit" }));
  await screen.findByText("Je stem is nog niet aangekomen.");
  expect(localStorage.getItem("smaakmaker.ballot.r-single")).toContain("vijg");
  answers.set("PUT /ballot", () => Response.json(ballot({ choose: ["vijg"] })));
  window.dispatchEvent(new Event("online"));
  await screen.findByRole("heading", { name: "Je stem telt." });
  expect(localStorage.getItem("smaakmaker.ballot.r-single")).toBeNull();
});

test("the arithmetic of choosing", () => {
  expect(picked(["a"], "b", true, 1)).toEqual(["b"]);
  expect(picked(["a"], "b", true, 2)).toEqual(["a", "b"]);
  expect(picked(["a", "b"], "c", true, 2)).toBeNull();
  expect(picked(["a", "b"], "a", false, 2)).toEqual(["b"]);
});

test("the vote a campaign is about is the open one, else the last that was held, else the next", () => {
  const at = (id: string, state: string) => ({ ...round("single"), id, state }) as Round;
  const now = new Date("2026-10-01T00:00:00Z");
  const id = (...rounds: Round[]) => voteRound({ rounds }, now)?.id;
  expect(id(at("a", "closed"), at("b", "open"), at("c", "planned"))).toBe("b");
  expect(id(at("a", "closed"), at("b", "published"), at("c", "planned"))).toBe("b");
  expect(id(at("c", "planned"), at("d", "planned"))).toBe("c");
  expect(id({ ...at("x", "open"), kind: "collect" } as Round)).toBeUndefined();
});
