import type { Campaign, Round } from "@/api/campaigns";
import type { components } from "@/api/schema.gen";
import type { FullText } from "../TextIn";

type Schemas = components["schemas"];

export type RoundDraft = Schemas["RoundInput"];
export type CoverDraft = Schemas["CoverInput"];
export type Brief = Schemas["Brief"];

/** What the wizard changes of a campaign, part by part as PATCH takes it. */
export interface SetupValue {
  title: FullText;
  question: FullText;
  summary: FullText;
  timezone: string;
  brief: Brief;
  brand: { colour: string; spot: string };
  cover: CoverDraft;
  houseRules: Schemas["HouseRules"];
  rounds: RoundDraft[];
}

export function setupValue(campaign: Campaign): SetupValue {
  const { title, question, summary, timezone, brief, brand, cover, houseRules, rounds } = campaign;
  return {
    title,
    question,
    summary,
    timezone,
    brief,
    brand: { colour: brand.colour, spot: brand.spot },
    cover: { wrapper: cover.wrapper, tile: cover.tile },
    houseRules,
    rounds: rounds.filter(({ state }) => state === "planned").map(roundDraft),
  };
}

/** A round as it is planned, without what only happens. */
export function roundDraft(round: Round): RoundDraft {
  const { kind, method, opensAt, closesAt, resultsVisible, seats, settings } = round;
  return {
    kind,
    ...(method && { method: method as RoundDraft["method"] }),
    opensAt,
    closesAt,
    resultsVisible,
    seats,
    settings,
  };
}

/** What is sent of a patch: rows of the brief that are only half filled in stay behind. */
export function setupInput(patch: Partial<SetupValue>): Schemas["UpdateCampaignInput"] {
  if (!patch.brief) return patch;
  const kpis = patch.brief.kpis.filter(({ name, target }) => name.trim() && target.trim());
  return { ...patch, brief: { ...patch.brief, kpis } };
}
