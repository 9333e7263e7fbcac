import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test, vi } from "vitest";
import type { Campaign, Results, Round } from "@/api/campaigns";
import { show } from "../../../scripts/render";
import { Fairness } from "./Fairness";
import { Ranks } from "./Ranks";
import { ResultHero } from "./ResultHero";
import { Shares } from "./Shares";
import { result } from "./testResult";
import { Waiting } from "./Waiting";
import { YourPart } from "./YourPart";

const campaign = {
  slug: "zomer",
  title: { nl: "De Zomerwikkel", en: "", de: "" },
  cover: { url: "" },
  rounds: [],
} as unknown as Campaign;

const round = (change: Partial<Round> = {}) =>
  ({
    kind: "vote",
    state: "open",
    opensAt: "2026-10-01T12:00:00Z",
    closesAt: "2026-10-15T12:00:00Z",
    settings: {},
    ...change,
  }) as Round;

// The router scrolls; jsdom cannot.
vi.stubGlobal("scrollTo", () => undefined);

/** Shows it where links lead somewhere, to a visitor or to Anouk. */
async function place(element: ReactNode, name?: string) {
  const queries = new QueryClient();
  queries.setQueryData(["session"], name ? { signedIn: true, name } : null);
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
}

const titled = (given: Results, ...titles: string[]): Results => ({
  ...given,
  ranking: given.ranking.map((line, index) => ({ ...line, title: titles[index] ?? line.title })),
});

const headline = () => screen.getByRole("heading", { level: 1 }).textContent;

test.each([
  ["one winner", result([60, 44]), "A wint."],
  ["two winners", result([60, 44, 3], { seats: 2 }), "A en B winnen."],
  ["a tie for the one place", result([44, 44, 3]), "A en B eindigen gelijk."],
  ["a tie for the last of two places", result([60, 44, 44], { seats: 2 }), "Gelijk om de laatste plek."],
  [
    "a slogan",
    titled(result([60, 44]), "Wie deelt, heeft een hoek minder."),
    "‘Wie deelt, heeft een hoek minder’ wint.",
  ],
  [
    "two long slogans",
    titled(
      result([60, 44], { seats: 2 }),
      "Wie deelt, heeft een hoek minder.",
      "De trein is laat. De chocola niet.",
    ),
    "Twee ideeën winnen.",
  ],
  [
    "no ballots",
    result([0, 0], { ballots: { counted: 0, held: 0, removed: 0, withdrawn: 0 } }),
    "Niemand stemde.",
  ],
])("the headline says what is true of %s", async (_, given, words) => {
  await place(<ResultHero campaign={campaign} results={given} told />);
  expect(headline()).toBe(words);
});

test("a tie says how many votes, how many places, and that chance did not decide", async () => {
  await place(<ResultHero campaign={campaign} results={result([44, 44, 3])} told={false} />);
  expect(document.body.textContent).toContain(
    "met elk 440 stemmen. Er was één plek, deze uitslag wijst er 2 aan.",
  );
});

/** One vote in 10,000: less than a tenth of a point. */
const close = result([44, 44], { margin: 0.03 });
const byOneVote: Results = {
  ...close,
  ranking: close.ranking.map((line, index) => ({
    ...line,
    rank: index + 1,
    winner: index === 0,
    votes: 4400 - index,
    share: 0.44 - index / 10_000,
  })),
};

test.each([
  [result([60, 44], { margin: 0.03 }), "A ligt 16 punten voor op B, buiten de foutmarge"],
  [result([45, 44], { margin: 0.03 }), "A ligt 1 punt voor op B, binnen de foutmarge: het kan toeval zijn"],
  [byOneVote, "A ligt 1 stem voor op B, binnen de foutmarge: het kan toeval zijn"],
  [result([44, 44]), "A en B staan gelijk bovenaan"],
])("the chart's title says the finding", async (given, words) => {
  await place(<Shares results={given} fileName="zomer" />);
  expect(screen.getByText(words)).toBeTruthy();
});

test("satisfaction approval is drawn by the points that decide, without the intervals of shares", async () => {
  const liked = result([60, 44], { method: "sav", margin: 0.03 });
  const points = {
    ...liked,
    ranking: liked.ranking.map((line, at) => ({ ...line, score: [310.5, 320.25][at] })),
  };
  await place(<Shares results={points} fileName="zomer" />);
  expect(screen.getByText("310,5")).toBeTruthy();
  expect(screen.getByText("320,25")).toBeTruthy();
  expect(screen.getByText(/^Punten van 1\.000 stembriefjes/)).toBeTruthy();
  expect(document.body.textContent).not.toMatch(/foutmarge|%/);
});

test("ranks show the order and no figure at all", async () => {
  await place(<Ranks results={result([60, 44, 44], { visible: "ranks", final: false })} round={round()} />);
  const names = screen.getAllByRole("heading", { level: 3 }).map(({ textContent }) => textContent);
  expect(names).toEqual(["1. A", "2. B", "2. C"]);
  expect(document.body.textContent).not.toMatch(/%|stemmen geteld|600|440/);
});

const before = new Date("2026-10-10T12:00:00Z");
const after = new Date("2026-10-15T12:00:01Z");

test.each([
  ["planned", round({ state: "planned" }), before, "De uitslag moet nog komen"],
  ["running", round(), before, "De uitslag komt donderdag 15 oktober om 14:00"],
  ["past its time", round(), after, "We tellen"],
  ["closed, for the team to look at", round({ state: "closed" }), after, "De stemming is gesloten"],
  ["not there", undefined, before, "Hier wordt niet gestemd"],
])("a hidden result of a vote that is %s says when it comes", async (_, given, now, words) => {
  await place(<Waiting campaign={campaign} round={given} now={now} />);
  expect(screen.getByRole("heading", { level: 2 }).textContent).toBe(words);
});

test("what was not counted is shown with words, and what is nil is left out", async () => {
  const ballots = { counted: 1000, held: 19, removed: 0, withdrawn: 4 };
  await place(
    <Fairness results={result([60, 44], { ballots, integrity: { tiers: { email: 900, imported: 100 } } })} />,
  );
  const words = document.body.textContent;
  expect(screen.getAllByRole("term").map(({ textContent }) => textContent)).toEqual([
    "Geteld",
    "Apart gelegd",
    "Ingetrokken",
  ]);
  expect(words).toContain("Van de 1.019 stembriefjes tellen er 1.000 mee.");
  expect(words).toContain("900 stemmers hadden een bevestigd e-mailadres.");
  expect(words).toContain("was de uitslag dezelfde");
});

test.each([
  ["all of one kind", { imported: 70 }, "Elke stemmer is door een beheerder ingeschreven."],
  ["guests too", { email: 68, guest: 2 }, "2 antwoorden zijn van gasten, bekend aan hun apparaat."],
])("of duels the answers are told, and no more voters than there are: %s", async (_, tiers, words) => {
  const ballots = { counted: 7, held: 0, removed: 0, withdrawn: 0 };
  const given = result([60, 44], { method: "duels", tasks: 70, ballots, integrity: { tiers } });
  await place(<Fairness results={given} />);
  expect(document.body.textContent).toContain("Van deze stemmers tellen 70 antwoorden, elke vraag één keer.");
  expect(document.body.textContent).toContain(words);
});

test("whoever made or chose something is told; nobody else sees the note", async () => {
  const given = result([60, 44]);
  const own = {
    ...given,
    ranking: given.ranking.map((line) => ({ ...line, chosen: true, mine: line.rank === 2 })),
  };
  await place(<YourPart results={own} />, "Anouk");
  expect(document.body.textContent).toContain(
    "Jouw aandeel, Anouk. B is van jou en eindigde op plek 2 van 2. Op jouw stembriefje staan A en B. Daarmee koos je een winnaar.",
  );
});

test("a visitor has no part", async () => {
  await place(<YourPart results={result([60, 44])} />);
  expect(document.body.textContent).toBe("");
});
