import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import type { components } from "./schema.gen";

/** The public log of a round: where it stands, its keys, and the bundle with which anybody can check the result. */
export type Log = components["schemas"]["Log"];
export type Bundle = components["schemas"]["Bundle"];

export const logQuery = (roundId: string) =>
  queryOptions({
    queryKey: ["log", roundId],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/rounds/{id}/log", { params: { path: { id: roundId } }, signal })),
  });

/** Has the bundle made; it is made once, whoever asks. */
export const makeBundle = (roundId: string): Promise<Bundle> =>
  body(api.POST("/api/v1/rounds/{id}/log/bundle", { params: { path: { id: roundId } } }));
