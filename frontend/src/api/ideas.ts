import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import type { components } from "./schema.gen";

type Schemas = components["schemas"];

export type IdeaList = Schemas["Ideas"];
export type IdeaCard = Schemas["IdeaCard"];
export type Idea = Schemas["Idea"];
export type Upload = Schemas["Upload"];

/** The orders there are. */
export const ideaOrders = ["shuffle", "newest"] as const;

export type IdeaOrder = (typeof ideaOrders)[number];

/** How many ideas are asked for at a time; the server writes as many into the page. */
export const ideaPage = 24;

export interface IdeaSearch {
  order: IdeaOrder;
  /** What is looked for; '' for all ideas. */
  q: string;
}

/** The key that every list of a campaign's ideas starts with. */
export const ideasKey = (slug: string) => ["ideas", slug] as const;

/** Ideas of a campaign, page by page. Shuffled by the visitor's own seed unless asked otherwise. */
export const ideasQuery = (slug: string, { order, q }: IdeaSearch, limit = ideaPage) =>
  infiniteQueryOptions({
    queryKey: [...ideasKey(slug), order, q, limit],
    queryFn: ({ pageParam: cursor, signal }) => {
      const query = { order, ...(q && { q }), ...(cursor && { cursor }), limit };
      return body(api.GET("/api/v1/campaigns/{slug}/ideas", { params: { path: { slug }, query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next || undefined,
  });

export const ideaKey = (id: string) => ["idea", id] as const;

/** One idea with everything on it. */
export const ideaQuery = (id: string) =>
  queryOptions({
    queryKey: ideaKey(id),
    queryFn: ({ signal }) => body(api.GET("/api/v1/ideas/{id}", { params: { path: { id } }, signal })),
  });

/** An idea as it stood after each edit. */
export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...ideaKey(id), "versions"],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/ideas/{id}/versions", { params: { path: { id } }, signal })),
    select: ({ items }) => items,
  });
