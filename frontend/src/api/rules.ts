import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import type { components } from "./schema.gen";

export type Rules = components["schemas"]["Rules"];
export type Integrity = components["schemas"]["Integrity"];

/** The rule book of a vote, in the reader's language. */
export const rulesQuery = (round: string) =>
  queryOptions({
    queryKey: ["rules", round],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/rounds/{id}/rules", { params: { path: { id: round } }, signal })),
  });
