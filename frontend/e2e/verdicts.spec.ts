import { type APIRequestContext, type Page, expect as patient, test } from "@playwright/test";
import { expectAccessible } from "./axe";
import { Crowd } from "./crowd";
import { apiAs, signIn, someone } from "./people";
import { shoot } from "./shots";
import { done, openVote, type Vote } from "./votes";

// Axe reads screens in both themes, and the machine may be busy.
const expect = patient.configure({ timeout: 30_000 });
test.describe.configure({ timeout: 300_000 });

/** What seven fans like, best first, by the number of the idea: most are content with the third, few put it first. */
const likes = [
  [0, 2, 3],
  [0, 2],
  [0, 3],
  [1, 2, 3],
  [1, 2],
  [2, 1],
  [3, 2, 1],
];

const place = (fan: number, options: string[], id: string) => {
  const at = likes[fan]?.indexOf(options.indexOf(id)) ?? -1;
  return at < 0 ? 99 : at;
};

/** The n-th fan's ballot. */
function ballot(method: string, fan: number, options: string[]): object {
  const ids = (likes[fan] ?? []).map((at) => options[at] ?? "");
  const giving = (...amounts: number[]) =>
    Object.fromEntries(ids.slice(0, amounts.length).map((id, at) => [id, amounts[at]]));
  if (method === "single") return { choose: ids.slice(0, 1) };
  if (method === "budget") return { points: giving(6, 4) };
  if (method === "score" || method === "star") return { score: giving(5, 4, 1) };
  if (/^(irv|schulze|stv)/.test(method)) return { rank: ids.map((id) => [id]) };
  return { approve: ids.slice(0, 2) };
}

/** What the n-th fan says of two or four ideas. */
function answer(fan: number, options: string[], shown: readonly string[]): object {
  const order = [...shown].sort((a, b) => place(fan, options, a) - place(fan, options, b));
  const [first = "", second = ""] = order;
  if (shown.length > 2) return { best: first, worst: order.at(-1) };
  const alike = place(fan, options, first) === place(fan, options, second);
  return alike ? { winner: null, reason: "both-bad" } : { winner: first };
}

interface People {
  crowd: Crowd;
  team: APIRequestContext;
  maker: APIRequestContext;
}

async function gather(): Promise<People> {
  return {
    crowd: await Crowd.gather(likes.length),
    team: await apiAs(someone("team"), "product"),
    maker: await apiAs(someone("maker"), "fan"),
  };
}

async function part({ crowd, team, maker }: People): Promise<void> {
  await crowd.disperse();
  await team.dispose();
  await maker.dispose();
}

/** A vote that the fans have cast their ballots in, and that is closed. */
async function held(method: string, seats: number, people: People): Promise<Vote> {
  const vote = await openVote({ method, seats, ideas: 5, as: people });
  const { round, options, team } = vote;
  if (method === "duels" || method === "maxdiff")
    await people.crowd.answer(round, method === "duels" ? "duels" : "sets", (shown, fan) =>
      answer(fan, options, shown),
    );
  else
    await people.crowd.cast(
      round,
      likes.map((_, fan) => ballot(method, fan, options)),
    );
  await done(team.post(`/api/v1/rounds/${round}/close`));
  return vote;
}

const bars = (page: Page) => page.locator("#shares").getByRole("figure");
const rounds = (page: Page) => page.locator("#shares").getByRole("heading", { name: /^Ronde 1 van \d$/ });
const levels = (page: Page) => page.locator("#shares ol.levels");
const table = (page: Page) => page.locator("#shares").getByRole("table");

/** How each result is told, and whether axe reads it and a picture is taken: of each kind once. */
const kinds: [
  method: string,
  seats: number,
  tells: (page: Page) => ReturnType<typeof bars>,
  look: boolean,
][] = [
  ["single", 1, bars, true],
  ["approval", 2, bars, false],
  ["sav", 1, bars, true],
  ["budget", 1, bars, true],
  ["score", 1, bars, true],
  ["star", 1, (page) => page.locator("#shares").getByText("Dan: de finale, elk biljet één stem"), true],
  ["irv", 1, rounds, true],
  ["schulze", 1, table, true],
  ["stv-scottish", 2, rounds, true],
  ["stv-wigm", 2, rounds, false],
  ["pav-seq", 2, levels, false],
  ["phragmen-seq", 2, levels, false],
  ["equal-shares", 2, levels, true],
  ["duels", 1, bars, true],
  ["maxdiff", 1, table, true],
];

const onDesktop = new Set(["irv", "schulze", "duels", "equal-shares"]);

test("a closed vote by each method tells who won, and how", async ({ page }) => {
  const phone = test.info().project.name === "phone";
  const people = await gather();
  for (const [method, seats, tells, look] of kinds) {
    if (!phone && !onDesktop.has(method)) continue;
    await test.step(method, async () => {
      const { slug, round } = await held(method, seats, people);
      const told = await done<{
        winners: string[];
        ballots: { counted: number };
        ranking: { option: string; title: string }[];
      }>(people.maker.get(`/api/v1/rounds/${round}/results`));
      expect(told.ballots.counted).toBe(likes.length);
      expect(told.winners.length).toBeGreaterThanOrEqual(seats);
      await page.goto(`/c/${slug}/result`);
      const [winner] = told.winners.map(
        (id) => told.ranking.find(({ option }) => option === id)?.title ?? "",
      );
      await expect(page.locator("main")).toContainText(winner ?? "nobody");
      await expect(tells(page)).toBeVisible();
      await expect(page.getByText(/^Alle 7 stembriefjes tellen mee/)).toBeVisible();
      expect(await page.locator("#shares").textContent()).not.toMatch(/NaN|undefined|Infinity/);
      if (!look) return;
      await expectAccessible(page);
      await shoot(page, `result-${method}`);
    });
  }
  await part(people);
});

test("a vote among five hundred ideas is cast on the page, closes and shows", async ({ page }) => {
  const people = await gather();
  const texts = Array.from({ length: 500 }, (_, n) => `Tegelwijsheid ${n + 1}`);
  const vote = await openVote({ method: "irv", slogan: texts, as: people });
  await page.goto("/how-we-count");
  await signIn(page, someone("roos"), "fan");
  await page.goto(`/c/${vote.slug}/vote`);
  const add = (title: string) => page.getByRole("button", { name: `Zet erbij: ${title}`, exact: true });
  for (const title of ["Tegelwijsheid 314", "Tegelwijsheid 500", "Tegelwijsheid 1"]) await add(title).click();
  await expect(page.locator(".rank .line-name")).toHaveCount(3);
  await page.getByRole("button", { name: "Breng je stem uit" }).click();
  await expect(page.getByRole("heading", { name: "Je stem telt." })).toBeVisible();
  await people.crowd.cast(
    vote.round,
    likes.map((liked) => ({ rank: [...liked, 499].map((at) => [vote.options[at]]) })),
  );
  await done(vote.team.post(`/api/v1/rounds/${vote.round}/close`));
  await page.goto(`/c/${vote.slug}/result`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Tegelwijsheid \d+ wint\.$/);
  await expect(rounds(page)).toBeVisible();
  await expect(page.getByText(/^49\d ideeën vallen tegelijk af, waaronder /)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(page.viewportSize()?.width);
  await shoot(page, "result-500");
  await part(people);
});
