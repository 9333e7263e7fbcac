import { randomUUID } from "node:crypto";
import type { APIRequestContext, APIResponse } from "@playwright/test";
import { apiAs, someone } from "./people";

/** Recipes of which the server draws wrappers. */
const recipes = [
  ["Stoofpeer", "puur", ["peer", "kaneel"], { colour: "bordeaux", pattern: "stip", layout: "plaat" }],
  ["Kersenpit", "melk", ["kers"], { colour: "roze", pattern: "streep", layout: "plaat" }],
  [
    "Oranje boven",
    "puur",
    ["sinaasappel", "hazelnoot"],
    { colour: "smalt", pattern: "zon", layout: "groot" },
  ],
  ["Rabarbara", "wit", ["rabarber"], { colour: "munt", pattern: "golf", layout: "kolom" }],
  ["Nachtbraker", "puur", ["koffie"], { colour: "nacht", pattern: "stip", layout: "band" }],
  ["Honing van het dak", "blond", ["honing"], { colour: "saffraan", pattern: "visgraat", layout: "kolom" }],
  ["Maandagse appeltaart", "melk", ["appel"], { colour: "room", pattern: "blok", layout: "kwart" }],
] as const;

const slogans = [
  "Eerst proeven, dan praten",
  "Wie deelt, heeft een hoek minder",
  "Vier hoeken, één voor jou",
  "Geen dag zonder tegel",
];

/** So many ideas are sent in at once. */
const atOnce = 8;

export interface Vote {
  slug: string;
  /** Id of the round. */
  round: string;
  /** The ideas on the shortlist. */
  options: string[];
  /** Somebody of the product team. Dispose of it after use. */
  team: APIRequestContext;
}

interface Wanted {
  method: string;
  seats?: number;
  settings?: Record<string, unknown>;
  /** How many ideas there are; all of them when left out. */
  ideas?: number;
  /** Slogans in place of recipes: the usual ones, or these. */
  slogan?: boolean | readonly string[];
  /** Who does it, and stays to be disposed of by whoever brought them; people of its own when left out. */
  as?: { team: APIRequestContext; maker: APIRequestContext };
}

/** A campaign that is published and in which nothing has begun. */
export interface Planned extends Pick<Vote, "slug" | "round" | "team"> {
  /** Id of the round that collects. */
  collect: string;
}

/** A published campaign of its own with a round that collects and a vote, both planned, made through the API. */
export async function plan({ method, seats = 1, settings = {}, slogan, as }: Wanted): Promise<Planned> {
  const team = as?.team ?? (await apiAs(someone("team"), "product"));
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const slug = `stem-${method}-${Math.random().toString(36).slice(2, 8)}`;
  const in3 = (text: string) => ({ nl: text, en: text, de: text });
  await done(
    team.post("/api/v1/campaigns", {
      data: {
        template: slogan ? "slogan" : "recipe",
        slug,
        title: { nl: "De Wintertegel", en: "The Winter Tile", de: "Die Wintertafel" },
        question: {
          nl: "Wat eten we in januari?",
          en: "What do we eat in January?",
          de: "Was essen wir im Januar?",
        },
        summary: in3("Januari"),
        timezone: "Europe/Amsterdam",
        brief: {
          objective: "Een tegel",
          audience: "Iedereen",
          memberValue: "Je naam op de wikkel",
          kpis: [{ name: "Ideeën", target: "300" }],
          existingCommunity: "Nee",
        },
        rounds: [
          { kind: "collect", opensAt: at(1), closesAt: at(24), settings: { maxIdeas: 500 } },
          {
            kind: "vote",
            method,
            opensAt: at(24),
            closesAt: at(72),
            resultsVisible: "afterClose",
            seats,
            settings,
          },
        ],
      },
    }),
  );
  const { rounds } = await done<{ rounds: { id: string }[] }>(team.post(`/api/v1/campaigns/${slug}/publish`));
  const [collect = "", round = ""] = rounds.map(({ id }) => id);
  return { slug, collect, round, team };
}

/** Opens the collecting, sends ideas in and gives their ids. */
export async function sendIdeas(
  { slug, collect, team }: Planned,
  { ideas, slogan, as }: Wanted,
): Promise<string[]> {
  const fan = as?.maker ?? (await apiAs(someone("maker"), "fan"));
  await done(team.post(`/api/v1/rounds/${collect}/open`));
  const texts = slogan === true ? slogans : slogan;
  const all = texts ? texts.map(sloganIdea) : recipes.map(recipeIdea).slice(0, ideas);
  const send = async (data: object) => {
    const headers = { "Idempotency-Key": randomUUID() };
    return (await done<{ id: string }>(fan.post(`/api/v1/campaigns/${slug}/ideas`, { data, headers }))).id;
  };
  const options: string[] = [];
  for (let at = 0; at < all.length; at += atOnce)
    options.push(...(await Promise.all(all.slice(at, at + atOnce).map(send))));
  if (!as) await fan.dispose();
  return options;
}

/** A campaign of its own with a vote that is open, made through the API. */
export async function openVote(wanted: Wanted): Promise<Vote> {
  const planned = await plan(wanted);
  const { slug, collect, round, team } = planned;
  const options = await sendIdeas(planned, wanted);
  await done(team.put(`/api/v1/rounds/${round}/options`, { data: { ideaIds: options } }));
  await done(team.post(`/api/v1/rounds/${collect}/close`));
  await done(team.post(`/api/v1/rounds/${round}/open`));
  return { slug, round, options, team };
}

const sloganIdea = (text: string) => ({ title: text, language: "nl", fields: { slogan: text } });

const recipeIdea = ([title, base, ingredients, wrapper]: (typeof recipes)[number]) => ({
  title,
  language: "nl",
  fields: {
    base,
    ingredients,
    allergens: ["milk"],
    story: "Op zondag.",
    wrapper: { ...wrapper, base, ingredients, name: title },
  },
});

export async function done<T>(call: Promise<APIResponse>): Promise<T> {
  const answer = await call;
  if (!answer.ok()) throw new Error(`${answer.url()}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}
