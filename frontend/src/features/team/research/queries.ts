import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];

export type Research = Schemas["Research"];
export type Variable = Schemas["Variable"];
export type Table = Schemas["Table"];
export type TableSpec = Schemas["TableInput"];
export type Lineup = Schemas["Lineup"];
export type LineupSpec = Schemas["LineupInput"];
export type Preference = Schemas["Preference"];
export type Weighing = Schemas["Weighing"];
export type Margins = Schemas["MarginsInput"];
export type Comparison = Schemas["Compare"];
export type OpenAnswers = Schemas["Open"];
export type Selection = Pick<TableSpec, "only" | "held" | "weight">;

const path = (id: string) => ({ params: { path: { id } } });
/** Analyses are made anew when what they are made from may have changed. */
const fresh = { staleTime: 60_000, retry: false, placeholderData: keepPreviousData };

export const researchQuery = (round: string) =>
  queryOptions({
    queryKey: ["round", round, "research"],
    queryFn: ({ signal }) => body(api.GET("/api/v1/rounds/{id}/research", { ...path(round), signal })),
    retry: false,
  });

export const tableQuery = (round: string, spec: TableSpec) =>
  queryOptions({
    queryKey: ["round", round, "research", "table", spec],
    queryFn: ({ signal }) =>
      body(api.POST("/api/v1/rounds/{id}/research/table", { ...path(round), body: spec, signal })),
    ...fresh,
  });

export const lineupQuery = (round: string, spec: LineupSpec) =>
  queryOptions({
    queryKey: ["round", round, "research", "lineup", spec],
    queryFn: ({ signal }) =>
      body(api.POST("/api/v1/rounds/{id}/research/lineup", { ...path(round), body: spec, signal })),
    ...fresh,
  });

export const preferenceQuery = (round: string, selection: Selection) =>
  queryOptions({
    queryKey: ["round", round, "research", "preference", selection],
    queryFn: ({ signal }) =>
      body(api.POST("/api/v1/rounds/{id}/research/preference", { ...path(round), body: selection, signal })),
    ...fresh,
  });

export const weigh = (round: string, margins: Margins[]) =>
  body(api.POST("/api/v1/rounds/{id}/research/weigh", { ...path(round), body: { margins } }));

export const saveWeights = (round: string, name: string, margins: Margins[]) =>
  body(api.POST("/api/v1/rounds/{id}/research/weights", { ...path(round), body: { name, margins } }));

export const dropWeights = (round: string, item: string) =>
  body(api.DELETE("/api/v1/rounds/{id}/research/weights/{item}", { params: { path: { id: round, item } } }));

export const saveTable = (round: string, name: string, spec: TableSpec) =>
  body(api.POST("/api/v1/rounds/{id}/research/tables", { ...path(round), body: { name, spec } }));

export const dropTable = (round: string, item: string) =>
  body(api.DELETE("/api/v1/rounds/{id}/research/tables/{item}", { params: { path: { id: round, item } } }));

export interface TextsWanted {
  question: string;
  contains?: string;
  tag?: string;
}

export const textsQuery = (round: string, { question, contains, tag }: TextsWanted) =>
  infiniteQueryOptions({
    queryKey: ["round", round, "research", "open", question, contains, tag],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        ...(contains && { contains }),
        ...(tag && { tag }),
        ...(pageParam && { cursor: pageParam }),
      };
      return body(
        api.GET("/api/v1/rounds/{id}/research/open/{question}", {
          params: { path: { id: round, question }, query },
          signal,
        }),
      );
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next || undefined,
    retry: false,
    placeholderData: keepPreviousData,
  });

export const makeTag = (round: string, question: string, name: string) =>
  body(
    api.POST("/api/v1/rounds/{id}/research/open/{question}/tags", {
      params: { path: { id: round, question } },
      body: { name },
    }),
  );

export const renameTag = (round: string, item: string, name: string) =>
  body(
    api.PUT("/api/v1/rounds/{id}/research/tags/{item}/name", {
      params: { path: { id: round, item } },
      body: { name },
    }),
  );

export const dropTag = (round: string, item: string) =>
  body(api.DELETE("/api/v1/rounds/{id}/research/tags/{item}", { params: { path: { id: round, item } } }));

export const tagAnswer = (round: string, item: string, answer: string, on: boolean) =>
  body(
    api.PUT("/api/v1/rounds/{id}/research/tags/{item}", {
      params: { path: { id: round, item } },
      body: { answer, on },
    }),
  );

export const compareQuery = (round: string, other: string, rows: string) =>
  queryOptions({
    queryKey: ["round", round, "research", "compare", other, rows],
    queryFn: ({ signal }) =>
      body(
        api.POST("/api/v1/rounds/{id}/research/compare", {
          ...path(round),
          body: { with: other, rows },
          signal,
        }),
      ),
    ...fresh,
  });

/** Everything of a round's analyses, to be asked for again. */
export const researchKey = (round: string) => ["round", round, "research"];

/** What the team adds to the methodology note, with every section of it. */
export type NoteRemarks = Schemas["Remarks"];

export const remarksQuery = (round: string) =>
  queryOptions({
    queryKey: [...researchKey(round), "remarks"],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/rounds/{id}/methodology/remarks", { params: { path: { id: round } }, signal })),
  });

export const putRemarks = (round: string, { sponsor, contact, remarks }: NoteRemarks) =>
  body(
    api.PUT("/api/v1/rounds/{id}/methodology/remarks", {
      params: { path: { id: round } },
      body: { sponsor, contact, remarks: remarks.map(({ section, text }) => ({ section, text })) },
    }),
  );
