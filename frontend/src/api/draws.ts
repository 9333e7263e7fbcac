import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import type { components } from "./schema.gen";

/** A public draw of a round, with everything to replay it. */
export type Draw = components["schemas"]["Draw"];

export const drawsQuery = (roundId: string) =>
  queryOptions({
    queryKey: ["draws", roundId],
    queryFn: async ({ signal }) =>
      (await body(api.GET("/api/v1/rounds/{id}/draws", { params: { path: { id: roundId } }, signal }))).items,
  });
