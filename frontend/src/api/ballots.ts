import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import { Problem } from "./problem";
import type { components } from "./schema.gen";

/** My ballot in a round, with its receipt. */
export type Ballot = components["schemas"]["Ballot"];

/** One choice on a ballot: a shortlisted idea. */
export type Option = components["schemas"]["Option"];

/** What a ballot says, in the key of the round's method. */
export type Choice = components["schemas"]["CastBallotInput"];

/** The shortlist of a round, shuffled for whoever asks. */
export const optionsQuery = (roundId: string) =>
  queryOptions({
    queryKey: ["options", roundId],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/rounds/{id}/options", { params: { path: { id: roundId } }, signal })),
    select: ({ items }) => items,
    // A list that changed its order under the finger would be a trap.
    staleTime: Number.POSITIVE_INFINITY,
  });

export const ballotKey = (roundId: string) => ["ballot", roundId] as const;

/** My ballot in a round; null for whoever has none, a visitor too. */
export const ballotQuery = (roundId: string) =>
  queryOptions({
    queryKey: ballotKey(roundId),
    queryFn: async ({ signal }): Promise<Ballot | null> => {
      const call = api.GET("/api/v1/rounds/{id}/ballot", { params: { path: { id: roundId } }, signal });
      return body(call).catch(noneIfNone);
    },
  });

function noneIfNone(error: unknown): null {
  if (error instanceof Problem && (error.status === 404 || error.status === 401)) return null;
  throw error;
}

/** Casts my ballot, or puts it in the place of my earlier one. The same choice again changes nothing. */
export const castBallot = (
  roundId: string,
  choice: Choice,
  headers?: Record<string, string>,
): Promise<Ballot> =>
  body(api.PUT("/api/v1/rounds/{id}/ballot", { params: { path: { id: roundId } }, body: choice, headers }));

/** Takes my ballot back. */
export const withdrawBallot = (roundId: string): Promise<Ballot> =>
  body(api.DELETE("/api/v1/rounds/{id}/ballot", { params: { path: { id: roundId } } }));
