import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Jury } from "@/api/jury";
import { Catalogue, I18nProvider } from "@/shared/i18n";
import { CloseGate } from "./CloseGate";

const jury = (change: Partial<Jury> = {}) =>
  ({
    roundId: "ronde",
    state: "scoring",
    jurors: 3,
    submitted: 1,
    rules: { quorum: 2, criteria: [] },
    ...change,
  }) as unknown as Jury;

let sent: unknown[];
let answer: () => Response;

beforeEach(() => {
  sent = [];
  answer = () => Response.json(jury({ state: "deciding" }));
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.method === "POST") sent.push([new URL(request.url).pathname, await request.json()]);
    return answer();
  });
});

afterEach(() => void vi.unstubAllGlobals());

async function open(given: Jury) {
  const catalogue = new Catalogue("nl");
  await catalogue.load("jury", "team", "ui", "common");
  render(
    <QueryClientProvider client={new QueryClient()}>
      <I18nProvider catalogue={catalogue}>
        <CloseGate slug="herfst" jury={given} />
      </I18nProvider>
    </QueryClientProvider>,
  );
}

const yes = () => screen.getByRole("button", { name: "Ga verder met wie er is" });
const fill = async () => {
  await userEvent.click(screen.getByRole("button", { name: "Ga verder met minder juryleden" }));
  await userEvent.type(screen.getByRole("textbox", { name: /Waarom gaan jullie/ }), "Twee waren ziek.");
};

test("with a quorum the scoring ends as usual", async () => {
  await open(jury({ submitted: 2 }));
  expect(screen.getByRole("button", { name: "Stop het punten geven" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Ga verder met minder juryleden" })).toBeNull();
});

test("without one the way out takes a reason and a second yes, and says whom it counted on", async () => {
  await open(jury());
  await fill();
  expect(screen.getByText(/1 jurylid heeft ingediend; de regels vragen er 2/)).toBeTruthy();
  expect(yes().getAttribute("aria-disabled")).toBe("true");
  await userEvent.click(screen.getByRole("checkbox"));
  await userEvent.click(yes());
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(sent).toEqual([
    ["/api/v1/rounds/ronde/jury/waive", { jurors: 1, reason: { nl: "Twee waren ziek.", en: "", de: "" } }],
  ]);
});

test("when somebody has just handed in it asks again, and keeps the reason", async () => {
  answer = () =>
    new Response(JSON.stringify({ slug: "stale", status: 409, title: "Intussen veranderd", detail: "" }), {
      status: 409,
      headers: { "Content-Type": "application/problem+json" },
    });
  await open(jury());
  await fill();
  await userEvent.click(screen.getByRole("checkbox"));
  await userEvent.click(yes());
  await screen.findByText(/Er diende net iemand in/);
  expect(yes().getAttribute("aria-disabled")).toBe("true");
  expect(screen.getByDisplayValue("Twee waren ziek.")).toBeTruthy();
});
