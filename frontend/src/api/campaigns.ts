import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import type { components } from "./schema.gen";

type Schemas = components["schemas"];

export type Campaign = Schemas["Campaign"];
export type Round = Schemas["Round"];
export type Update = Schemas["Update"];
export type Results = Schemas["Results"];

/** Campaigns, page by page, the latest first. */
export const campaignsQuery = infiniteQueryOptions({
  queryKey: ["campaigns"],
  queryFn: ({ pageParam, signal }) =>
    body(
      api.GET("/api/v1/campaigns", {
        params: { query: pageParam ? { cursor: pageParam } : {} },
        signal,
      }),
    ),
  initialPageParam: "",
  getNextPageParam: ({ next }) => next || undefined,
});

/** One campaign with its rounds and the form of its ideas. */
export const campaignQuery = (slug: string) =>
  queryOptions({
    queryKey: ["campaign", slug],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/campaigns/{slug}", { params: { path: { slug } }, signal })),
  });

/** A campaign's timeline, the latest first. */
export const updatesQuery = (slug: string) =>
  queryOptions({
    queryKey: ["campaign", slug, "updates"],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/campaigns/{slug}/updates", { params: { path: { slug } }, signal })),
    select: ({ items }) => items,
  });

/** What may be seen of a round's result by whoever asks. */
export const resultsQuery = (id: string) =>
  queryOptions({
    queryKey: ["results", id],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/rounds/{id}/results", { params: { path: { id } }, signal })),
  });
