import type { Round } from "@/api/campaigns";

/** Whether what people chose in a vote is still kept from the team too: before and during it, unless it counts live. */
export function hidesBallots({ kind, state, resultsVisible }: Round): boolean {
  if (kind !== "vote" || state === "planned") return true;
  return state === "open" && resultsVisible !== "live";
}

/** Whether a round asks voters something that they answer in their own words. */
export const asksOpen = ({ settings }: Round): boolean =>
  settings.questions?.some(({ kind }) => kind === "text") ?? false;
