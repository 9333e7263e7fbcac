import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeQueryClient } from "@/api/queryClient";
import { Catalogue } from "@/shared/i18n";
import { App } from "./App";
import { makeRouter } from "./router";

vi.setConfig({ testTimeout: 30_000 });

const patience = { timeout: 15_000 };
const text = { nl: "Lentetegel", en: "Spring bar", de: "Frühling" };

const campaign = {
  id: "c",
  slug: "lente",
  template: "recipe",
  state: "draft",
  title: text,
  question: text,
  summary: text,
  timezone: "Europe/Amsterdam",
  brief: { objective: "x", audience: "x", memberValue: "x", kpis: [], existingCommunity: "x" },
  brand: { colour: "", spot: "", corrections: [] },
  cover: { url: "" },
  houseRules: { nl: ["a"], en: ["a"], de: ["a"] },
  rulesVersion: 1,
  rounds: [],
  ideas: 0,
  demo: false,
  createdAt: "2026-09-01T00:00:00Z",
  updatedAt: "2026-09-01T00:00:00Z",
  readiness: [{ item: "title", done: true }],
};

const answers = new Map<string, (request: Request) => Response | Promise<Response>>();

function problem(status: number, slug: string, more = {}): Response {
  const body = JSON.stringify({
    slug,
    status,
    title: "Nog niet klaar",
    detail: "Er ontbreekt iets.",
    ...more,
  });
  return new Response(body, { status, headers: { "Content-Type": "application/problem+json" } });
}

beforeEach(() => {
  answers.clear();
  localStorage.clear();
  answers.set("GET /api/v1/session", () =>
    Response.json({ signedIn: true, name: "Joris", rights: ["campaigns"] }),
  );
  answers.set("GET /api/v1/campaigns/lente", () => Response.json(campaign));
  vi.stubGlobal("scrollTo", vi.fn());
  vi.stubGlobal("fetch", async (request: Request) => {
    const answer = answers.get(`${request.method} ${new URL(request.url).pathname}`);
    return answer ? answer(request) : problem(404, "not-found");
  });
});

afterEach(() => vi.unstubAllGlobals());

async function visit(path: string): Promise<void> {
  history.replaceState(null, "", path);
  const catalogue = new Catalogue("nl");
  await catalogue.load("common", "ui");
  const queries = makeQueryClient();
  render(<App catalogue={catalogue} queries={queries} router={makeRouter({ queries, catalogue })} />);
  await screen.findByRole("heading", { level: 1 }, patience);
}

test("a refused publication says in words what is still lacking", async () => {
  answers.set("POST /api/v1/campaigns/lente/publish", () =>
    problem(409, "not-ready", { missing: ["memberValue", "roundTimes"] }),
  );
  await visit("/team/c/lente/setup");
  await userEvent.click(screen.getByRole("button", { name: "Zet open" }));
  await userEvent.click(await screen.findByRole("button", { name: "Zet hem open" }));
  const alert = await screen.findByRole("alert", {}, patience);
  expect(alert.textContent).toContain("Wat leden krijgen en Rondes op volgorde, geen voorbij");
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("a change is sent by itself, and what is refused is said at its field", async () => {
  const sent: unknown[] = [];
  answers.set("PATCH /api/v1/campaigns/lente", async (request) => {
    sent.push(await request.json());
    return problem(422, "invalid", {
      fields: [{ field: "question.nl", code: "too-long", message: "Hoogstens 120 tekens." }],
    });
  });
  await visit("/team/c/lente/setup");
  const field = screen.getByRole("textbox", { name: "De vraag" });
  await userEvent.type(field, "!");
  await screen.findByText("Hoogstens 120 tekens.", {}, patience);
  expect(sent).toEqual([{ question: { ...text, nl: "Lentetegel!" } }]);
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByText("Nog niet alles is bewaard")).toBeTruthy();
});

test("of a campaign that is live the brief stands but cannot change", async () => {
  answers.set("GET /api/v1/campaigns/lente", () =>
    Response.json({ ...campaign, state: "live", readiness: undefined }),
  );
  await visit("/team/c/lente/setup");
  const value = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Wat krijgen leden ervoor?" });
  expect(value.disabled).toBe(true);
  expect(screen.getByText("De opdracht ligt vast.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Zet open" })).toBeNull();
});

test("whoever may not plan is told so", async () => {
  answers.set("GET /api/v1/session", () =>
    Response.json({ signedIn: true, name: "Ans", rights: ["research"] }),
  );
  await visit("/team/c/lente/setup");
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Dit is werk van het team");
});
