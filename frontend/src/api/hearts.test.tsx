import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useHeart } from "./hearts";
import { type Idea, ideaKey, ideasQuery } from "./ideas";
import { sessionQuery } from "./session";

const idea = { id: "01a20332-5180-751d-ac86-afe66798ff21", hearted: false, hearts: 12 };
const listKey = ideasQuery("herfst", { order: "shuffle", q: "" }).queryKey;
let queries: QueryClient;
let answer: () => Promise<Response>;

beforeEach(() => {
  queries = new QueryClient();
  queries.setQueryData(sessionQuery.queryKey, { id: "jip" } as never);
  queries.setQueryData(ideaKey(idea.id), idea as Idea);
  queries.setQueryData(listKey, {
    pages: [{ items: [idea], next: "", total: 1 }],
    pageParams: [""],
  } as never);
  vi.stubGlobal("fetch", () => answer());
});

afterEach(() => vi.unstubAllGlobals());

function setUp() {
  const refused = vi.fn();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  return { refused, ...renderHook(() => useHeart({ refused }), { wrapper }) };
}

const shown = () => {
  const list = queries.getQueryData(listKey) as { pages: { items: Pick<Idea, "hearted" | "hearts">[] }[] };
  const one = queries.getQueryData<Idea>(ideaKey(idea.id));
  return [list.pages[0]?.items[0], one].map((at) => ({ hearted: at?.hearted, hearts: at?.hearts }));
};

test("a heart shows at once wherever the idea is, and then as the server counts it", async () => {
  let respond: (response: Response) => void = () => {};
  answer = () => new Promise((resolve) => (respond = resolve));
  const { result } = setUp();
  act(() => result.current.mutate({ idea, give: true }));
  await vi.waitFor(() => expect(shown()).toEqual(Array(2).fill({ hearted: true, hearts: 13 })));
  respond(Response.json({ hearted: true, hearts: 15 }));
  await vi.waitFor(() => expect(shown()).toEqual(Array(2).fill({ hearted: true, hearts: 15 })));
});

test("a refused heart leaves everything as it was, and says so", async () => {
  const body = JSON.stringify({ slug: "round-not-open", status: 409, title: "Nee", detail: "Dicht." });
  answer = async () =>
    new Response(body, { status: 409, headers: { "Content-Type": "application/problem+json" } });
  const { result, refused } = setUp();
  act(() => result.current.mutate({ idea, give: true }));
  await vi.waitFor(() =>
    expect(refused).toHaveBeenCalledWith(expect.objectContaining({ slug: "round-not-open" })),
  );
  expect(shown()).toEqual(Array(2).fill({ hearted: false, hearts: 12 }));
});

test("hidden counts stay hidden", async () => {
  const hidden = { ...idea, hearts: undefined };
  answer = async () => Response.json({ hearted: true });
  const { result } = setUp();
  act(() => result.current.mutate({ idea: hidden, give: true }));
  await vi.waitFor(() => expect(shown()).toEqual(Array(2).fill({ hearted: true, hearts: undefined })));
});
