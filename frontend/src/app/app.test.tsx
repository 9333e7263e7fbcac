import { act, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { signInGate } from "@/api/client";
import { makeQueryClient } from "@/api/queryClient";
import { Catalogue } from "@/shared/i18n";
import { App } from "./App";
import { makeRouter } from "./router";

const answers = new Map<string, () => Response>();

function problem(status: number, slug: string): Response {
  const body = JSON.stringify({ slug, status, title: "Nee", detail: "Dat mag niet." });
  return new Response(body, { status, headers: { "Content-Type": "application/problem+json" } });
}

beforeEach(() => {
  answers.clear();
  answers.set("GET /api/v1/session", () => Response.json({ signedIn: false }));
  vi.stubGlobal("scrollTo", vi.fn());
  vi.stubGlobal("fetch", async (request: Request) => {
    const answer = answers.get(`${request.method} ${new URL(request.url).pathname}`);
    return answer ? answer() : problem(404, "not-found");
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  delete document.documentElement.dataset.theme;
});

async function visit(path: string): Promise<void> {
  history.replaceState(null, "", path);
  const catalogue = new Catalogue("nl");
  await catalogue.load("common", "ui");
  const queries = makeQueryClient();
  render(<App catalogue={catalogue} queries={queries} router={makeRouter({ queries, catalogue })} />);
  await screen.findByRole("heading", { level: 1 });
}

test("an unknown address says so, between masthead and footer", async () => {
  await visit("/nergens");
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Deze pagina is er niet");
  expect(screen.getByRole("banner")).toBeTruthy();
  expect(document.title).toBe("Deze pagina is er niet · Smaakmaker");
});

test("the language changes at once, in the page's mark and for the next visit", async () => {
  await visit("/nergens");
  await userEvent.selectOptions(screen.getByLabelText("Taal"), "de");
  await screen.findByRole("heading", { level: 1, name: "Diese Seite gibt es nicht" });
  await vi.waitFor(() => expect(document.documentElement.lang).toBe("de"));
  expect(document.cookie).toContain("lang=de");
});

test("the theme is marked on the page and kept; 'as your device' takes both away", async () => {
  await visit("/nergens");
  const choice = screen.getByLabelText("Weergave");
  await userEvent.selectOptions(choice, "dark");
  expect(document.documentElement.dataset.theme).toBe("dark");
  expect(document.cookie).toContain("theme=dark");
  await userEvent.selectOptions(choice, "auto");
  expect(document.documentElement.dataset.theme).toBeUndefined();
  expect(document.cookie).not.toContain("theme");
});

test("a new place takes the focus to its content", async () => {
  await visit("/nergens");
  await userEvent.click(screen.getByRole("link", { name: "Inloggen" }));
  await screen.findByRole("heading", { level: 1, name: "Waar sturen we je code heen?" });
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole("main")));
});

test("the team's part sends a visitor to sign in, and remembers where they were headed", async () => {
  await visit("/team");
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Waar sturen we je code heen?");
  expect(new URLSearchParams(location.search).get("next")).toBe("/team");
});

test("a fan who is signed in is told that the team's part is not theirs", async () => {
  answers.set("GET /api/v1/session", () =>
    Response.json({ signedIn: true, name: "Noor", rights: ["take-part"] }),
  );
  await visit("/team");
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Dit is werk van het team");
});

test("the team finds the way to its part in the masthead", async () => {
  answers.set("GET /api/v1/session", () =>
    Response.json({ signedIn: true, name: "Joris", rights: ["campaigns"] }),
  );
  await visit("/nergens");
  expect((await screen.findByRole("link", { name: "Werkplek" })).getAttribute("href")).toBe("/team");
});

test("sign-in never leads to another site", async () => {
  await visit("/sign-in?next=//kwaad.example");
  expect(location.search).not.toContain("kwaad");
});

test("a waiting request opens the sign-in window; the code lets it go on", async () => {
  await visit("/nergens");
  answers.set("POST /api/v1/session/codes", () => Response.json({ validMinutes: 15 }, { status: 202 }));
  answers.set("POST /api/v1/session", () => Response.json({}, { status: 201 }));
  let waiting: Promise<boolean> = Promise.resolve(false);
  act(() => {
    waiting = signInGate.ask();
  });
  await screen.findByRole("dialog", { name: "Waar sturen we je code heen?" });
  await userEvent.type(screen.getByLabelText("E-mailadres"), "noor@voorbeeld.nl{Enter}");
  await userEvent.type(await screen.findByLabelText("Code van zes cijfers"), "123 456{Enter}");
  expect(await waiting).toBe(true);
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("a wrong code is said at the field, and Esc gives the waiting request up", async () => {
  await visit("/nergens");
  answers.set("POST /api/v1/session/codes", () => Response.json({ validMinutes: 15 }, { status: 202 }));
  answers.set("POST /api/v1/session", () => problem(422, "invalid"));
  let waiting: Promise<boolean> = Promise.resolve(true);
  act(() => {
    waiting = signInGate.ask();
  });
  const dialog = await screen.findByRole("dialog");
  await userEvent.type(screen.getByLabelText("E-mailadres"), "noor@voorbeeld.nl{Enter}");
  const code = await screen.findByLabelText("Code van zes cijfers");
  await userEvent.type(code, "000000{Enter}");
  await vi.waitFor(() => expect(code.getAttribute("aria-invalid")).toBe("true"));
  fireEvent(dialog, new Event("cancel", { cancelable: true }));
  expect(await waiting).toBe(false);
});
