import type { Campaign, Results, Round } from "@/api/campaigns";

/** The vote rounds of a campaign in their order. */
export function votesOf(campaign: Campaign): Round[] {
  return campaign.rounds.filter(({ kind }) => kind === "vote");
}

/** The vote with this number, else the last one; undefined where nothing is voted on. */
export function voteOf(campaign: Campaign, number?: number): Round | undefined {
  const votes = votesOf(campaign);
  return votes.find((round) => round.number === number) ?? votes.at(-1);
}

/**
 * Milliseconds until a result is asked for again: while figures or ranks move, often; while there is nothing to see,
 * now and then, so that the result appears by itself; once final, never. An answer that did not change is a 304.
 */
export function pollEvery(results: Results | undefined): number | false {
  if (!results || results.final) return false;
  return results.visible === "hidden" ? 60_000 : 5_000;
}

/** The vote that an address numbers; undefined where there is none. */
export function voteNumbered(campaign: Campaign, number: string): Round | undefined {
  return votesOf(campaign).find((round) => String(round.number) === number);
}
