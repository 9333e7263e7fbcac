import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import type { components } from "./schema.gen";

export type MethodExample = components["schemas"]["Method"];

/** A method at work on a small made-up election; it does not change while the server runs. */
export const exampleQuery = (method: string) =>
  queryOptions({
    queryKey: ["method", method],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/methods/{method}", { params: { path: { method } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
