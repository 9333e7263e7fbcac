import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Campaign } from "@/api/campaigns";
import { api, body } from "@/api/client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];

export type Template = Schemas["Template"];
export type Option = Schemas["Option"];
export type Export = Schemas["Export"];
export type Schedule = Schemas["Schedule"];
export type ScheduleDraft = Schemas["AddScheduleInput"];
export type ExportFormat = Exclude<Schemas["StartExportInput"]["format"], "bundle">;

/** All campaigns there are for the team, every state, the latest first: read to the end, so that a table can sort them. */
export const teamCampaignsQuery = queryOptions({
  queryKey: ["campaigns", "team"],
  queryFn: async ({ signal }) => {
    const all: Campaign[] = [];
    let cursor = "";
    do {
      const query = { limit: 60, ...(cursor && { cursor }) };
      const page = await body(api.GET("/api/v1/campaigns", { params: { query }, signal }));
      all.push(...page.items);
      cursor = page.next;
    } while (cursor);
    return all;
  },
});

/** What each template brings, with rounds proposed from now in a zone. */
export const templatesQuery = (timezone: string) =>
  queryOptions({
    queryKey: ["templates", timezone],
    queryFn: ({ signal }) => body(api.GET("/api/v1/templates", { params: { query: { timezone } }, signal })),
    select: ({ items }) => items,
  });

/** When a round opened and closed, and by whom. */
export const movesQuery = (id: string) =>
  queryOptions({
    queryKey: ["round", id, "moves"],
    queryFn: ({ signal }) => body(api.GET("/api/v1/rounds/{id}/moves", { params: { path: { id } }, signal })),
    select: ({ items }) => items,
  });

/** A round's shortlist in the team's order. */
export const shortlistQuery = (id: string) =>
  queryOptions({
    queryKey: ["round", id, "options"],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/rounds/{id}/options", { params: { path: { id } }, signal })),
    select: ({ items }) => items,
  });

/** Exports of a round, the newest first, and the formats there are; asked for again every second while one is being made. */
export const exportsQuery = (id: string) =>
  queryOptions({
    queryKey: ["round", id, "exports"],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/rounds/{id}/exports", { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnfinished) ? 1_000 : false),
  });

/** Exports of a round that make themselves, and where their files go. */
export const schedulesQuery = (id: string) =>
  queryOptions({
    queryKey: ["round", id, "export-schedules"],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/rounds/{id}/export-schedules", { params: { path: { id } }, signal })),
  });

const formats: readonly string[] = [
  "csv",
  "codebook",
  "xlsx",
  "sav",
  "sps",
  "triple-s",
  "parquet",
  "ddi",
] satisfies ExportFormat[];

/** Whether a format is one of a table that the screens have words for. */
export const isFormat = (format: string): format is ExportFormat => formats.includes(format);

export const isUnfinished = ({ state }: Export): boolean => state === "queued" || state === "running";

/** Kept mails, page by page, the newest first. */
export const outboxQuery = infiniteQueryOptions({
  queryKey: ["outbox"],
  queryFn: ({ pageParam, signal }) =>
    body(api.GET("/api/v1/outbox", { params: { query: pageParam ? { cursor: pageParam } : {} }, signal })),
  initialPageParam: "",
  getNextPageParam: ({ next }) => next || undefined,
});

export const outboxMailQuery = (id: string) =>
  queryOptions({
    queryKey: ["outbox", id],
    queryFn: ({ signal }) => body(api.GET("/api/v1/outbox/{id}", { params: { path: { id } }, signal })),
  });
