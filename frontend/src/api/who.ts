import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import type { components } from "./schema.gen";

/** What I still lack to vote in a round, and what I said and showed before. */
export type Admission = components["schemas"]["Admission"];

/** Who gets into a round. */
export type Eligibility = components["schemas"]["Eligibility"];

export const admissionQuery = (roundId: string) =>
  queryOptions({
    queryKey: ["admission", roundId],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/rounds/{id}/eligibility", { params: { path: { id: roundId } }, signal })),
  });

/** Whether a round lets people in who have no account, so that a device may be made one of its guests. */
export const letsGuests = ({ eligibility }: { eligibility?: Eligibility }): boolean =>
  Boolean(eligibility?.tiers.some((tier) => tier !== "email"));

/** Makes a visitor a guest of the house where the round lets guests in; for anybody else it only tells what they lack. */
export async function letIn(queries: QueryClient, roundId: string): Promise<Admission> {
  const query = admissionQuery(roundId);
  const found = await queries.fetchQuery(query);
  if (found.reasons[0] !== "guest") return found;
  await body(api.POST("/api/v1/session/guest", { body: {} }));
  return queries.fetchQuery({ ...query, staleTime: 0 });
}
