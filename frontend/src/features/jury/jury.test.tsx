import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import type { Jury, JuryResult } from "@/api/jury";
import { show } from "../../../scripts/render";
import { JurySection } from "./JurySection";
import { isDone, scored, toSend } from "./marks";
import { NotYours } from "./NotYours";

const three = (nl: string) => ({ nl, en: nl, de: nl });

const jury = (change: Partial<Jury> = {}) =>
  ({
    roundId: "ronde",
    state: "closed",
    jurors: 3,
    submitted: 1,
    refused: 0,
    refusals: [],
    rules: {
      criteria: [{ name: three("Smaak"), weight: 100 }],
      fanWeight: 50,
      juryWeight: 50,
      fanBy: "votes",
      places: 2,
      candidates: 0,
      quorum: 2,
    },
    ...change,
  }) as unknown as Jury;

const result = {
  published: true,
  invited: 3,
  jurors: 1,
  named: [],
  ties: [],
  rules: jury().rules,
  ideas: [
    {
      ideaId: "a",
      title: "Stoofpeer",
      rank: 1,
      fan: 100,
      jury: 75,
      criteria: [4],
      combined: 87.5,
      goesOn: true,
      reason: { class: "ranking", text: three("Lekker.") },
    },
  ],
} as unknown as JuryResult;

// The router scrolls; jsdom cannot.
vi.stubGlobal("scrollTo", () => undefined);
afterEach(() => vi.unstubAllGlobals());

async function place(element: ReactNode) {
  vi.stubGlobal("scrollTo", () => undefined);
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  queries.setQueryData(["session"], { signedIn: true, email: "vera@example.nl", rights: [] });
  queries.setQueryData(["jury", "ronde", "result"], result);
  const router = createRouter({
    routeTree: createRootRoute({ component: () => element }),
    history: createMemoryHistory(),
  });
  await router.load();
  show(
    <QueryClientProvider client={queries}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  return { queries, router };
}

test("a jury that closed with fewer says so, and why, above its result", async () => {
  await place(
    <JurySection
      round={1}
      jury={jury({ waived: { at: "2026-11-22T12:00:00Z", reason: three("Twee waren ziek.") } })}
    />,
  );
  expect(await screen.findByText("Met minder juryleden dan beloofd")).toBeTruthy();
  expect(screen.getByText("Twee waren ziek.")).toBeTruthy();
  expect(screen.getByText(/De regels vroegen 2 juryleden; 1 diende in/)).toBeTruthy();
  expect(screen.getByRole("table", { name: /Wat de jury en de fans samen vonden/ })).toBeTruthy();
  expect(screen.getByText("87,5")).toBeTruthy();
});

test("a jury with its quorum says nothing of the kind", async () => {
  await place(<JurySection round={1} jury={jury()} />);
  await screen.findByText("87,5");
  expect(screen.queryByText("Met minder juryleden dan beloofd")).toBeNull();
});

test("a wrong juror reads whose page it is, and can come back with another address", async () => {
  vi.stubGlobal("fetch", async () => new Response(null, { status: 204 }));
  const { queries, router } = await place(<NotYours round="ronde" />);
  expect(await screen.findByText(/Je bent ingelogd als vera@example.nl/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Log in met een ander adres" }));
  await vi.waitFor(() => expect(router.state.location.href).toContain("/sign-in"));
  expect(router.state.location.search).toEqual({ next: "/jury/ronde" });
  expect(queries.getQueryData(["session"])).toBeNull();
});

test("a mark is done when every criterion has a score, or when there is a reason to abstain", () => {
  const mark = scored({ ideaId: "a", scores: [], abstains: false, reason: "" }, 2, 0, 4);
  expect(mark.scores).toEqual([4, 0]);
  expect(isDone(mark, 2)).toBe(false);
  expect(isDone(scored(mark, 2, 1, 1), 2)).toBe(true);
  expect(isDone({ ...mark, abstains: true }, 2)).toBe(false);
  expect(isDone({ ...mark, abstains: true, reason: "Mijn zus" }, 2)).toBe(true);
});

test("only ideas that are still there are sent", () => {
  const marks = {
    a: { ideaId: "a", scores: [3], abstains: false, reason: "" },
    gone: { ideaId: "gone", scores: [5], abstains: false, reason: "" },
  };
  expect(toSend({ marks, named: true }, ["a", "b"], 1)).toEqual({ marks: [marks.a], named: true });
});
