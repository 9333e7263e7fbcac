import { queryOptions } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import type { components } from "@/api/schema.gen";

export type CodeBatch = components["schemas"]["CodeBatch"];

/** How many addresses a round's list has. */
export const invitedQuery = (roundId: string) =>
  queryOptions({
    queryKey: ["round", roundId, "invited"],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/rounds/{id}/invitations", { params: { path: { id: roundId } }, signal })),
  });

/** A campaign's batches of codes, the latest first; asked for again every second while one is being made. */
export const codesQuery = (slug: string) =>
  queryOptions({
    queryKey: ["codes", slug],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/campaigns/{slug}/codes/batches", { params: { path: { slug } }, signal })),
    select: ({ items }) => items.toReversed(),
    refetchInterval: ({ state }) => (state.data?.items.some(isGrowing) ? 1_000 : 15_000),
  });

/** Its codes are being made: somebody fetches the file for the first time. */
export const isGrowing = ({ state }: CodeBatch): boolean => state === "partial";
