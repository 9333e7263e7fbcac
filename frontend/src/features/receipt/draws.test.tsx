import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import type { Round } from "@/api/campaigns";
import type { Draw } from "@/api/draws";
import { show } from "../../../scripts/render";
import { DrawsSection } from "./DrawsSection";

const draw = (change: Partial<Draw>) =>
  ({
    id: "krat",
    roundId: "ronde",
    kind: "prize",
    title: "Een krat",
    state: "committed",
    winners: 1,
    reserves: 2,
    sources: ["drand"],
    notBefore: "2026-11-22T12",
    commit: "c0",
    ...change,
  }) as Draw;

afterEach(() => vi.unstubAllGlobals());

function place(draws?: Draw[]) {
  const queries = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  });
  if (draws) queries.setQueryData(["draws", "ronde"], draws);
  queries.setQueryData(["options", "ronde"], { items: [{ id: "a", title: "Stoofpeer" }] });
  return show(
    <QueryClientProvider client={queries}>
      <DrawsSection round={{ id: "ronde" } as Round} />
    </QueryClientProvider>,
  );
}

test("nothing is said of draws where there are none", () => {
  place([]);
  expect(screen.queryByRole("heading")).toBeNull();
});

test("a draw that is promised tells what it commits to", async () => {
  place([draw({})]);
  expect(screen.getByText("Eén winnaar en 2 reserves uit alle stemmen die tellen.")).toBeTruthy();
  expect(screen.getByText(/^Afgesproken\./)).toBeTruthy();
  await userEvent.click(screen.getByText("De getallen om na te rekenen"));
  expect(screen.getByText("c0")).toBeTruthy();
  expect(screen.getByText("Nog niet bekend")).toBeTruthy();
});

test("of drawn ballots their codes are told, winners and reserves apart", () => {
  const picked = [
    { what: "aa", code: "0123456789", winner: true },
    { what: "bb", code: "ABCDEFGHJK", winner: false },
  ];
  place([draw({ state: "drawn", size: 12, entropyFrom: "2026-11-22T12:00:00Z", entropy: ["9f"], picked })]);
  expect(screen.getAllByRole("listitem").map((one) => one.textContent)).toEqual([
    "0123456789 wint",
    "ABCDEFGHJK reserve",
  ]);
  expect(screen.getByText(/^Geloot uit 12 loten/)).toBeTruthy();
  expect(screen.getByText(/stembewijzen/)).toBeTruthy();
});

test("of a tie the ideas are named", () => {
  place([draw({ kind: "tie", state: "drawn", size: 1, picked: [{ what: "a", winner: true }] })]);
  expect(screen.getByRole("listitem").textContent).toBe("Stoofpeer wint");
});

test("where draws cannot be read there is a way to try again", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("away")));
  place();
  expect(await screen.findByRole("button", { name: /opnieuw/i })).toBeTruthy();
});
