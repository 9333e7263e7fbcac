import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import { Problem } from "./problem";
import type { components } from "./schema.gen";

/** What opens my ballots in the public log of a round, and the proofs that they are in it. */
export type LogReceipts = components["schemas"]["LogReceipts"];

/** Null for whoever has no ballot in the round, a visitor too. */
export const receiptsQuery = (roundId: string) =>
  queryOptions({
    queryKey: ["receipts", roundId],
    queryFn: async ({ signal }): Promise<LogReceipts | null> => {
      const path = { id: roundId };
      const call = api.GET("/api/v1/rounds/{id}/ballot/receipts", { params: { path }, signal });
      return body(call).catch(noneIfNone);
    },
  });

function noneIfNone(error: unknown): null {
  if (error instanceof Problem && (error.status === 404 || error.status === 401)) return null;
  throw error;
}

/** The public keys of the house's logs. */
export const logKeysQuery = queryOptions({
  queryKey: ["log-keys"],
  queryFn: ({ signal }) => body(api.GET("/api/v1/log-keys", { signal })),
  select: ({ keys }) => keys,
});

/** A file of a round's public log, by its path in it. Rejects where it is not to be had. */
export async function fetchLog(slug: string, round: number, path: string): Promise<Response> {
  // What the browser kept of a checkpoint may be older than the receipt.
  const answer = await fetch(`/log/${slug}/${round}/${path}`, {
    cache: path === "checkpoint" ? "no-store" : "default",
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
}
