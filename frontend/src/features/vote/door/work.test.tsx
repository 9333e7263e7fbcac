import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Problem } from "@/api/problem";
import { Catalogue, I18nProvider } from "@/shared/i18n";
import { WorkNote } from "./WorkNote";
import { castWithWork } from "./work";

const solved = vi.hoisted(() => ({ aside: vi.fn() }));
vi.mock("./aside", () => ({ solveAside: solved.aside }));

const bodies: Record<string, unknown>[] = [];

const refusal = (level: string) =>
  new Response(
    JSON.stringify({
      slug: "challenge-required",
      status: 428,
      title: "Nog een kleine controle",
      detail: "Probeer het opnieuw.",
      challenge: { parameters: { data: { level } }, signature: level },
    }),
    { status: 428, headers: { "Content-Type": "application/problem+json" } },
  );

/** The server wants these, one after the other, before it takes the ballot. */
function serverWants(...levels: string[]): void {
  vi.stubGlobal("fetch", async (request: Request) => {
    bodies.push(await request.json());
    const level = levels.shift();
    return level ? refusal(level) : Response.json({ id: "b" });
  });
}

beforeEach(() => {
  bodies.length = 0;
  solved.aside.mockReset();
  solved.aside.mockImplementation(async ({ signature }) => `answer ${signature}`);
});
afterEach(() => vi.unstubAllGlobals());

const cast = () => castWithWork("r", { choose: ["peer"] });

test("a ballot goes again with the answer, and again where more is asked for", async () => {
  serverWants("1", "8");
  await expect(cast()).resolves.toEqual({ id: "b" });
  expect(bodies).toEqual([
    { choose: ["peer"] },
    { choose: ["peer"], challenge: "answer 1" },
    { choose: ["peer"], challenge: "answer 8" },
  ]);
});

test("a server that never has enough is believed after three times", async () => {
  serverWants("1", "8", "8", "8");
  await expect(cast()).rejects.toMatchObject({ slug: "challenge-required", status: 428 });
  expect(bodies).toHaveLength(3);
});

test("whoever waits is told, and may stop", async () => {
  serverWants("1");
  solved.aside.mockImplementation(
    (_: unknown, signal: AbortSignal) =>
      new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  );
  const catalogue = new Catalogue("nl");
  await catalogue.load("common", "ui", "vote");
  render(
    <I18nProvider catalogue={catalogue}>
      <WorkNote />
    </I18nProvider>,
  );
  const refused = expect(cast()).rejects.toBeInstanceOf(Problem);
  await userEvent.click(await screen.findByRole("button", { name: "Stop" }));
  await refused;
  expect(screen.getByRole("status").textContent).toBe("");
  expect(bodies).toHaveLength(1);
});
