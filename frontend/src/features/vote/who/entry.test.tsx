import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Campaign, Round } from "@/api/campaigns";
import { makeQueryClient } from "@/api/queryClient";
import type { Admission, Eligibility } from "@/api/who";
import { Catalogue, I18nProvider } from "@/shared/i18n";
import { ToastProvider } from "@/shared/ui/Toast";
import { OpenVote } from "../OpenVote";
import { keepCode, readCode } from "./codeMemory";

vi.mock("@tanstack/react-router", () => ({
  Link: ({ children }: { children: ReactNode }) => <a href="#there">{children}</a>,
}));

const sent: { path: string; body: unknown }[] = [];
let admission: Admission;
let ballot: () => Response;

const problem = (status: number, slug: string, more: object = {}) =>
  new Response(JSON.stringify({ slug, status, title: "Nee", detail: "", ...more }), {
    status,
    headers: { "Content-Type": "application/problem+json" },
  });

const counted = (more: object = {}) =>
  Response.json({
    id: "b",
    state: "counted",
    castAt: "2026-09-01T10:00:00Z",
    receipt: { code: "0123456789", h: "00", eventId: "e" },
    choose: ["peer"],
    tier: "guest",
    weight: 1,
    ...more,
  });

const option = (id: string, title: string) => ({
  id,
  title,
  author: "Noor",
  pictureUrl: `/${id}`,
  language: "nl",
  withdrawn: false,
});

beforeEach(() => {
  localStorage.clear();
  sent.length = 0;
  admission = { eligible: true, reasons: [], as: "guest", codes: 0, weight: 1, declaration: {} };
  ballot = () => problem(404, "not-found");
  vi.stubGlobal("scrollTo", vi.fn());
  vi.stubGlobal("fetch", async (request: Request) => {
    const path = new URL(request.url).pathname.split("/").at(-1) ?? "";
    if (request.method !== "GET") sent.push({ path, body: await request.clone().json() });
    if (path === "session") return Response.json({ signedIn: false, guest: true });
    if (path === "options")
      return Response.json({ items: [option("peer", "Stoofpeer"), option("kers", "Kers")] });
    if (path === "eligibility") return Response.json(admission);
    if (path === "ballot" && request.method === "GET") return problem(404, "not-found");
    return path === "ballot" ? ballot() : Response.json({ guest: true }, { status: 201 });
  });
});

afterEach(() => vi.unstubAllGlobals());

async function show(eligibility: Partial<Eligibility>, maxWeight = 1): Promise<void> {
  const catalogue = new Catalogue("nl");
  await catalogue.load("common", "ui", "vote", "who");
  const round = {
    id: "r",
    kind: "vote",
    method: "single",
    state: "open",
    resultsVisible: "afterClose",
    opensAt: "2026-01-01T00:00:00Z",
    closesAt: "2999-01-01T00:00:00Z",
    settings: { maxWeight, eligibility: { tiers: ["guest"], minAge: 0, countries: [], ...eligibility } },
  } as unknown as Round;
  const campaign = {
    slug: "herfst",
    title: { nl: "Herfst" },
    question: { nl: "Wat eten we?" },
    houseRules: { nl: ["Wees aardig."], en: [], de: [] },
    rulesVersion: 2,
    rounds: [round],
  } as unknown as Campaign;
  render(
    <I18nProvider catalogue={catalogue}>
      <QueryClientProvider client={makeQueryClient()}>
        <ToastProvider>
          <OpenVote campaign={campaign} round={round} />
        </ToastProvider>
      </QueryClientProvider>
    </I18nProvider>,
  );
  await userEvent.click(await screen.findByRole("radio", { name: "Stoofpeer" }));
}

const cast = () => userEvent.click(screen.getByRole("button", { name: "Breng je stem uit" }));

test("a guest votes without an account, and is invited to keep the vote", async () => {
  await show({});
  ballot = () => counted();
  await cast();
  await screen.findByText("Je stem hangt nu aan dit apparaat.");
  expect(screen.getByText("Uitgebracht zonder account, vanaf dit apparaat.")).toBeTruthy();
  expect(sent).toEqual([{ path: "ballot", body: { choose: ["peer"] } }]);
});

test("a visitor becomes a guest before the first ballot", async () => {
  admission = { ...admission, as: "visitor", eligible: false, reasons: ["guest"] };
  await show({});
  ballot = () => counted();
  await cast();
  await vi.waitFor(() => expect(sent.map(({ path }) => path)).toEqual(["guest", "ballot"]));
});

test("what is lacking is asked, said at the field when left out, and sent along", async () => {
  admission = {
    ...admission,
    eligible: false,
    reasons: ["house-rules", "age-undeclared", "country-undeclared"],
  };
  await show({ minAge: 16, countries: ["NL", "BE"], houseRules: true });
  await cast();
  expect(sent).toEqual([]);
  expect(document.activeElement).toBe(screen.getByRole("checkbox", { name: /huisregels \(versie 2\)/ }));
  await userEvent.click(screen.getByRole("checkbox", { name: /huisregels/ }));
  await userEvent.click(screen.getByRole("checkbox", { name: "Ik ben 16 jaar of ouder" }));
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Waar woon je?" }), "Ergens anders");
  await cast();
  expect(screen.getByText(/alleen wie woont in België of Nederland/)).toBeTruthy();
  expect(sent).toEqual([]);
  await userEvent.selectOptions(screen.getByRole("combobox"), "België");
  ballot = () => counted();
  await cast();
  await screen.findByRole("heading", { name: "Je stem telt." });
  const declaration = { ageAtLeast: 16, houseRules: 2, country: "BE" };
  expect(sent[0]?.body).toEqual({ choose: ["peer"], declaration });
});

test("a typo in a code is said at the field, and what was typed stays until the code was taken", async () => {
  keepCode("herfst", "7k3m 9qxa 2b4g");
  admission = { ...admission, eligible: false, reasons: ["code-required"] };
  await show({ tiers: ["code"] });
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Code van de verpakking" });
  expect(field.value).toBe("7k3m 9qxa 2b4g");
  const fields = [{ field: "code", code: "code-typo", message: "Hier zit een tikfout in." }];
  ballot = () => problem(422, "ballot-invalid", { fields });
  await cast();
  expect(await screen.findByText("Hier zit een tikfout in.")).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("textbox"));
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "Stoofpeer" }).checked).toBe(true);
  await userEvent.clear(screen.getByRole("textbox"));
  await userEvent.type(screen.getByRole("textbox"), "7k3m 9qxa 2b4f");
  expect(readCode("herfst")).toBe("7k3m 9qxa 2b4f");
  ballot = () => counted({ tier: "code", weight: 3 });
  await cast();
  await screen.findByText("Je stem telt 3 keer.");
  expect(sent.at(-1)?.body).toEqual({ choose: ["peer"], code: "7k3m 9qxa 2b4f" });
  expect(readCode("herfst")).toBe("");
});

test("another code is handed in under the receipt and makes the vote count more", async () => {
  await show({ tiers: ["guest"] }, 3);
  ballot = () => counted();
  await cast();
  await userEvent.click(await screen.findByRole("button", { name: "Ik heb een code van de verpakking" }));
  await userEvent.type(screen.getByRole("textbox"), "7K3M9QXA2B4F");
  ballot = () => problem(403, "not-eligible", { reason: "code-used", detail: "Al gebruikt." });
  await userEvent.click(screen.getByRole("button", { name: "Lever de code in" }));
  expect(await screen.findByText("Al gebruikt.")).toBeTruthy();
  expect(screen.getByRole("heading", { name: "Je stem telt." })).toBeTruthy();
  ballot = () => counted({ tier: "code", weight: 2 });
  await userEvent.click(screen.getByRole("button", { name: "Lever de code in" }));
  await screen.findByText("Je stem telt 2 keer.");
  expect(sent.at(-1)?.body).toEqual({ choose: ["peer"], code: "7K3M9QXA2B4F" });
});

test("who is not invited is told so before filling anything in", async () => {
  admission = { ...admission, as: "visitor", eligible: false, reasons: ["sign-in", "not-invited"] };
  await show({ tiers: ["email"], invitedOnly: true });
  expect(screen.getByText("Deze ronde is voor genodigden.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Log in" })).toBeTruthy();
});
