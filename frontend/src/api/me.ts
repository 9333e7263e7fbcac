import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import type { components } from "./schema.gen";

export type MyIdea = components["schemas"]["MyIdea"];
export type SessionItem = components["schemas"]["SessionItem"];

const page = (cursor: string) => ({ params: { query: cursor ? { cursor } : {} } });

/** What I sent in, in every campaign, the latest first. */
export const myIdeasQuery = infiniteQueryOptions({
  queryKey: ["me", "ideas"],
  queryFn: ({ pageParam, signal }) => body(api.GET("/api/v1/me/ideas", { ...page(pageParam), signal })),
  initialPageParam: "",
  getNextPageParam: ({ next }) => next || undefined,
});

/** What I gave a heart, the latest heart first. */
export const myHeartsQuery = infiniteQueryOptions({
  queryKey: ["me", "hearts"],
  queryFn: ({ pageParam, signal }) => body(api.GET("/api/v1/me/hearts", { ...page(pageParam), signal })),
  initialPageParam: "",
  getNextPageParam: ({ next }) => next || undefined,
});

/** Where I am signed in, last used first. */
export const sessionsQuery = queryOptions({
  queryKey: ["me", "sessions"],
  queryFn: ({ signal }) => body(api.GET("/api/v1/sessions", { signal })),
  select: ({ items }) => items,
});
