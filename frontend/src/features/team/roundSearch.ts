/** What the address of a part that is about one round holds. */
export interface RoundSearch {
  round?: string;
}

export function readRoundSearch(search: Record<string, unknown>): RoundSearch {
  return typeof search.round === "string" ? { round: search.round } : {};
}
