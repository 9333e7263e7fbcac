import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Campaign, Round } from "@/api/campaigns";
import { show } from "../../../../scripts/render";
import { Board } from "./Board";

const card = (id: string) => ({
  id,
  title: `Idee ${id}`,
  author: "Noor",
  pictureUrl: "",
  state: "submitted",
});
const campaign = { slug: "herfst", rounds: [] } as unknown as Campaign;
const round = { id: "ronde", state: "planned", kind: "vote" } as Round;

// The list waits a moment before it is sent; busy machines take theirs too.
const patience = { timeout: 5_000 };
vi.setConfig({ testTimeout: 20_000 });

let put: (ids: string[]) => Response;
let sent: string[][];

beforeEach(() => {
  sent = [];
  put = (ids) => Response.json({ items: ids.map(card) });
  vi.stubGlobal("fetch", async (request: Request) => {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith("/ideas"))
      return Response.json({ items: ["a", "b", "c"].map(card), next: "", total: 3 });
    if (request.method === "GET") return Response.json({ items: [] });
    const { ideaIds } = (await request.json()) as { ideaIds: string[] };
    sent.push(ideaIds);
    return put(ideaIds);
  });
});

afterEach(() => void vi.unstubAllGlobals());

async function open() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  show(
    <QueryClientProvider client={queries}>
      <Suspense fallback={null}>
        <Board campaign={campaign} round={round} />
      </Suspense>
    </QueryClientProvider>,
  );
  await screen.findByRole("button", { name: "Zet Idee a op de shortlist" }, patience);
  return within(screen.getByRole("region", { name: "Shortlist" }));
}

const add = (id: string) =>
  userEvent.click(screen.getByRole("button", { name: `Zet Idee ${id} op de shortlist` }));

test("one idea is too few to save; two are saved together, in their order", async () => {
  const list = await open();
  await add("b");
  expect(screen.getByText("Nog minstens twee ideeën nodig, daarna bewaren we")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Zet Idee b op de shortlist" })).toBeNull();
  await add("a");
  await screen.findByText("Bewaard", {}, patience);
  expect(sent).toEqual([["b", "a"]]);
  await userEvent.click(list.getByRole("button", { name: "Zet Idee a hoger" }));
  await vi.waitFor(() => expect(sent.at(-1)).toEqual(["a", "b"]), patience);
  expect(screen.getByText("Idee a staat op plaats 1 van 2.")).toBeTruthy();
});

test("what is refused goes back to the list as it was, and says why", async () => {
  const list = await open();
  put = () =>
    new Response(
      JSON.stringify({
        slug: "frozen",
        status: 409,
        title: "De regels liggen vast",
        detail: "De ronde is open.",
      }),
      {
        status: 409,
        headers: { "Content-Type": "application/problem+json" },
      },
    );
  await add("a");
  await add("b");
  await screen.findByText("De regels liggen vast", {}, patience);
  expect(list.queryAllByRole("listitem")).toHaveLength(0);
  expect(screen.getByText("Niet bewaard, dit is de vorige lijst")).toBeTruthy();
});
