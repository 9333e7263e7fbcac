import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import type { components } from "./schema.gen";

type Schemas = components["schemas"];

/** A jury gate as far as the reader may see it. */
export type Jury = Schemas["Jury"];
export type JuryRules = Schemas["JuryRules"];
export type JuryOutcome = Schemas["JuryOutcome"];
export type JuryResult = Schemas["JuryResult"];
export type JurySheet = Schemas["JurySheet"];
export type JuryIdea = Schemas["JuryIdea"];
export type JuryMark = Schemas["JuryMark"];
export type PutJury = Schemas["PutJuryInput"];
export type ReasonClass = Schemas["JuryReason"]["class"];

const path = (id: string) => ({ params: { path: { id } } });

export const juryKey = (round: string) => ["jury", round] as const;

/** The gate after a round. */
export const juryQuery = (round: string) =>
  queryOptions({
    queryKey: juryKey(round),
    queryFn: ({ signal }) => body(api.GET("/api/v1/rounds/{id}/jury", { ...path(round), signal })),
  });

export const sheetKey = (round: string) => ["jury", round, "scores"] as const;

/** The reader's own scoring. */
export const sheetQuery = (round: string) =>
  queryOptions({
    queryKey: sheetKey(round),
    queryFn: ({ signal }) => body(api.GET("/api/v1/rounds/{id}/jury/scores", { ...path(round), signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What came of a gate, once it may be seen. */
export const juryResultQuery = (round: string) =>
  queryOptions({
    queryKey: ["jury", round, "result"],
    queryFn: ({ signal }) => body(api.GET("/api/v1/rounds/{id}/jury/result", { ...path(round), signal })),
  });

export const putJury = (round: string, gate: PutJury): Promise<Jury> =>
  body(api.PUT("/api/v1/rounds/{id}/jury", { ...path(round), body: gate }));

export const endScoring = (round: string): Promise<Jury> =>
  body(api.POST("/api/v1/rounds/{id}/jury/end", path(round)));

export const waiveQuorum = (round: string, waiver: Schemas["WaiveQuorumInput"]): Promise<Jury> =>
  body(api.POST("/api/v1/rounds/{id}/jury/waive", { ...path(round), body: waiver }));

export const closeJury = (round: string): Promise<Jury> =>
  body(api.POST("/api/v1/rounds/{id}/jury/close", path(round)));

export const explainIdea = (round: string, idea: string, reason: Schemas["JuryReasonInput"]): Promise<Jury> =>
  body(
    api.PUT("/api/v1/rounds/{id}/jury/reasons/{idea}", {
      params: { path: { id: round, idea } },
      body: reason,
    }),
  );

export const saveScores = (round: string, draft: { marks: JuryMark[]; named: boolean }): Promise<JurySheet> =>
  body(api.PUT("/api/v1/rounds/{id}/jury/scores", { ...path(round), body: draft }));

export const submitScores = (round: string): Promise<JurySheet> =>
  body(api.POST("/api/v1/rounds/{id}/jury/submit", path(round)));
