import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { Campaign, Round } from "@/api/campaigns";
import { show } from "../../../../scripts/render";
import { ShortlistPage } from "./ShortlistPage";

const option = (id: string, position: number) => ({
  id,
  title: `Idee ${id}`,
  author: "Noor",
  pictureUrl: "",
  position,
});

afterEach(() => void vi.unstubAllGlobals());

async function open(jury: Round["jury"]) {
  vi.stubGlobal("scrollTo", () => undefined);
  vi.stubGlobal("fetch", async () =>
    Response.json({ items: jury === "closed" ? [option("a", 0), option("b", 1)] : [] }),
  );
  const queries = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  const rounds = [
    { id: "een", number: 1, kind: "collect", state: "closed", jury },
    { id: "twee", number: 2, kind: "vote", state: "planned", jury: "" },
  ] as Round[];
  queries.setQueryData(["campaign", "herfst"], { slug: "herfst", rounds } as unknown as Campaign);
  const page = () => <ShortlistPage slug="herfst" search={{}} onSearch={() => undefined} />;
  const router = createRouter({
    routeTree: createRootRoute({ component: page }),
    history: createMemoryHistory(),
  });
  await router.load();
  show(
    <QueryClientProvider client={queries}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
}

test("where a jury decides there is no board, but the way to its gate", async () => {
  await open("awaited");
  expect(await screen.findByText("Een jury vult deze shortlist")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Naar de jurypoort" }).getAttribute("href")).toContain("round=een");
  expect(screen.queryByText("Sleep, of gebruik de knoppen.")).toBeNull();
});

test("once the gate is closed its choice stands there", async () => {
  await open("closed");
  expect(await screen.findByText("Idee b")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /hoger/ })).toBeNull();
});
