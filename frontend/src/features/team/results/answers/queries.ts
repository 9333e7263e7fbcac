import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, body } from "@/api/client";

/** What voters answered to a round's questions, summed up. */
export const answersQuery = (roundId: string) =>
  queryOptions({
    queryKey: ["answers", roundId],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/rounds/{id}/answers", { params: { path: { id: roundId } }, signal })),
  });

/** What voters wrote to an open question, page by page. */
export const textsQuery = (roundId: string, question: string) =>
  infiniteQueryOptions({
    queryKey: ["answers", roundId, question],
    initialPageParam: "",
    queryFn: ({ signal, pageParam }) =>
      body(
        api.GET("/api/v1/rounds/{id}/answers/{question}/texts", {
          params: { path: { id: roundId, question }, query: pageParam ? { cursor: pageParam } : {} },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) => next || undefined,
  });
