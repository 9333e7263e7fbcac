import type { QueryClient } from "@tanstack/react-query";
import { ballotQuery, optionsQuery } from "@/api/ballots";
import type { Round } from "@/api/campaigns";
import { admissionQuery, letIn, letsGuests } from "@/api/who";

/**
 * Fetches what the page of an open vote shows, so that it is there at once: who is asking, their ballot, and the options in
 * their order. A visitor becomes a guest first where the round lets guests in, because a guest has an order of their own; not
 * while a link is only pointed at. What cannot be fetched is asked for again by the page, which says so.
 */
export async function prepareVote(queries: QueryClient, round: Round, preload: boolean): Promise<void> {
  const options = queries.prefetchQuery(optionsQuery(round.id));
  const admission = await queries.fetchQuery(admissionQuery(round.id)).catch(() => null);
  await options;
  if (admission?.as !== "visitor") {
    if (admission) await queries.prefetchQuery(ballotQuery(round.id));
    return;
  }
  if (preload || !letsGuests(round.settings) || admission.reasons[0] !== "guest") return;
  const guest = await letIn(queries, round.id).catch(() => null);
  if (guest) await queries.fetchQuery({ ...optionsQuery(round.id), staleTime: 0 }).catch(() => null);
}
