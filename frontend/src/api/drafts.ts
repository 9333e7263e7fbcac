import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import type { components } from "./schema.gen";

/** An idea in the making, as the server keeps it. */
export type Draft = components["schemas"]["Draft"];

export const draftsKey = ["drafts"] as const;

/** My drafts, the latest first. */
export const draftsQuery = queryOptions({
  queryKey: draftsKey,
  queryFn: ({ signal }) => body(api.GET("/api/v1/drafts", { signal })),
  select: ({ items }) => items,
});

/** One of my drafts as it stands now. */
export const fetchDraft = (id: string): Promise<Draft> =>
  body(api.GET("/api/v1/drafts/{id}", { params: { path: { id } } }));

/** Saves a draft upon the revision it was made from, 0 for the first; a later one on the server is the problem 'stale'. */
export const saveDraft = (id: string, draft: components["schemas"]["SaveDraftInput"]): Promise<Draft> =>
  body(api.PUT("/api/v1/drafts/{id}", { params: { path: { id } }, body: draft }));

/** Throws a draft away; one that is not there is no problem. */
export async function deleteDraft(id: string): Promise<void> {
  await api.DELETE("/api/v1/drafts/{id}", { params: { path: { id } } });
}
