import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import type { CaseFilter, CaseSort } from "./search";
import type { Action, DecisionInput, RemovalReason } from "./wire";

/** All that the review shows begins with this key. */
export const reviewKey = ["review"] as const;

const of = (id: string) => ({ path: { id } });
const at = (cursor: string) => (cursor ? { cursor } : {});
const nextPage = {
  initialPageParam: "",
  getNextPageParam: ({ next }: { next: string }) => next || undefined,
};

/** Cases of a round page by page, those to be decided first, with the summary; new ones appear by themselves. */
export const casesQuery = (round: string, filter: CaseFilter, sort: CaseSort = "size") =>
  infiniteQueryOptions({
    queryKey: [...reviewKey, round, "cases", filter, sort],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...at(pageParam), sort, ...(filter !== "all" && { state: filter }) };
      return body(api.GET("/api/v1/rounds/{id}/cases", { params: { ...of(round), query }, signal }));
    },
    ...nextPage,
    refetchInterval: 20_000,
  });

/** Looks into a case. The server writes each look down with its reason, so it is asked for only on opening and after a change. */
export const lookQuery = (id: string, reason: string) =>
  queryOptions({
    queryKey: [...reviewKey, "case", id, reason],
    queryFn: ({ signal }) =>
      body(api.POST("/api/v1/cases/{id}/looks", { params: of(id), body: { reason }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: reason !== "",
  });

/** Single ballots by score. The look is written down too, so nothing asks for it again by itself. */
export const suspectsQuery = (round: string) =>
  infiniteQueryOptions({
    queryKey: [...reviewKey, round, "suspects"],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET("/api/v1/rounds/{id}/suspects", { params: { ...of(round), query: at(pageParam) }, signal }),
      ),
    ...nextPage,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const scansQuery = (round: string) =>
  queryOptions({
    queryKey: [...reviewKey, round, "scans"],
    queryFn: ({ signal }) => body(api.GET("/api/v1/rounds/{id}/scans", { params: of(round), signal })),
    select: ({ items }) => items,
    refetchInterval: 20_000,
  });

/** Appeals of a round page by page, the one due first. */
export const appealsQuery = (round: string) =>
  infiniteQueryOptions({
    queryKey: [...reviewKey, round, "appeals"],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET("/api/v1/rounds/{id}/appeals", { params: { ...of(round), query: at(pageParam) }, signal }),
      ),
    ...nextPage,
  });

/** The next decision that is looked at again. */
export const blindQuery = (round: string) =>
  queryOptions({
    queryKey: [...reviewKey, round, "blind"],
    queryFn: ({ signal }) => body(api.GET("/api/v1/rounds/{id}/blind", { params: of(round), signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** How far a decision is that a job carries out. Its key is its own: what changes the review does not change it. */
export const decisionQuery = (id: string) =>
  queryOptions({
    queryKey: ["review-decision", id],
    queryFn: ({ signal }) => body(api.GET("/api/v1/decisions/{id}", { params: of(id), signal })),
    refetchInterval: ({ state: { data } }) => (data && data.state !== "working" ? false : 1500),
  });

export const askForScan = (round: string) =>
  body(api.POST("/api/v1/rounds/{id}/scan", { params: of(round) }));

export const decideCase = (id: string, decision: DecisionInput) =>
  body(api.POST("/api/v1/cases/{id}/decisions", { params: of(id), body: decision }));

export const confirmDecision = (id: string, note: string) =>
  body(api.POST("/api/v1/decisions/{id}/confirm", { params: of(id), body: { note } }));

export const refuseDecision = (id: string, note: string) =>
  body(api.POST("/api/v1/decisions/{id}/refuse", { params: of(id), body: { note } }));

/** What is decided about one ballot: all but splitting. */
export interface BallotDecision {
  action: Exclude<Action, "split">;
  reason?: RemovalReason;
  note: string;
}

export const decideBallot = (round: string, ballot: string, decision: BallotDecision) =>
  body(
    api.POST("/api/v1/rounds/{id}/suspects/{ballot}/decisions", {
      params: { path: { id: round, ballot } },
      body: decision,
    }),
  );

export const answerBlind = (round: string, decision: string, answer: BallotDecision) =>
  body(api.POST("/api/v1/rounds/{id}/blind", { params: of(round), body: { decision, ...answer } }));

export const answerAppeal = (id: string, answer: { granted: boolean; text: string }) =>
  body(api.POST("/api/v1/appeals/{id}/answer", { params: of(id), body: answer }));
