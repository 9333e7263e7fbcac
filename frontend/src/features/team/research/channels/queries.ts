import { queryOptions } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];

export type Channel = Schemas["Channel"];
export type ChannelDraft = Schemas["MakeChannelInput"];
export type Attribution = Schemas["Attribution"];
export type Sales = Schemas["Sales"];

const path = (slug: string) => ({ params: { path: { slug } } });

export const kinds = [
  "pack",
  "poster",
  "newsletter",
  "social",
  "influencer",
  "partner",
  "shop",
  "other",
] as const;

/** Everything that changes with a channel or an order. */
export const channelsKey = (slug: string) => ["campaign", slug, "channels"];

export const channelsQuery = (slug: string) =>
  queryOptions({
    queryKey: [...channelsKey(slug), "list"],
    queryFn: ({ signal }) => body(api.GET("/api/v1/campaigns/{slug}/channels", { ...path(slug), signal })),
    select: ({ items }) => items,
  });

export const attributionQuery = (slug: string) =>
  queryOptions({
    queryKey: [...channelsKey(slug), "attribution"],
    queryFn: ({ signal }) => body(api.GET("/api/v1/campaigns/{slug}/attribution", { ...path(slug), signal })),
  });

export const makeChannel = (slug: string, draft: ChannelDraft) =>
  body(api.POST("/api/v1/campaigns/{slug}/channels", { ...path(slug), body: draft }));

export const archiveChannel = (slug: string, code: string, archived: boolean) =>
  body(
    api.PATCH("/api/v1/campaigns/{slug}/channels/{code}", {
      params: { path: { slug, code } },
      body: { archived },
    }),
  );

/** Orders from a CSV file: all of them or none; with dry nothing is kept. */
export const bringOrders = (slug: string, file: string, dry: boolean) =>
  body(
    api.POST("/api/v1/campaigns/{slug}/conversions", {
      params: { path: { slug }, query: { dry } },
      body: file,
      bodySerializer: (text: string) => text,
      headers: { "Content-Type": "text/csv" },
    }),
  );

export const shopsQuery = queryOptions({
  queryKey: ["shops"],
  queryFn: ({ signal }) => body(api.GET("/api/v1/shops", { signal })),
  select: ({ items }) => items,
});

export const admitShop = (name: string) => body(api.POST("/api/v1/shops", { body: { name } }));

export const revokeShop = (id: string) =>
  body(api.DELETE("/api/v1/shops/{id}", { params: { path: { id } } }));
