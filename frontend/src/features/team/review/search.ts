import { type RoundSearch, readRoundSearch } from "../roundSearch";

export const views = ["cases", "suspects", "appeals", "blind"] as const;
export type View = (typeof views)[number];

export const caseFilters = ["open", "proposed", "working", "decided", "all"] as const;
export type CaseFilter = (typeof caseFilters)[number];

export const caseSorts = ["size", "latest"] as const;
export type CaseSort = (typeof caseSorts)[number];

/** What the review's address holds: the round, what is looked through, and of cases which in what order; the usual is left out. */
export interface ReviewSearch extends RoundSearch {
  view?: View;
  state?: CaseFilter;
  sort?: CaseSort;
}

const oneOf = <T extends string>(all: readonly T[], value: unknown): T | undefined =>
  all.find((one) => one === value);

/** Reads an address strictly. The page does, not the route, whose code every visitor of the site loads. */
export function readReviewSearch(search: { [K in keyof ReviewSearch]: unknown }): ReviewSearch {
  const view = oneOf(views, search.view);
  const state = oneOf(caseFilters, search.state);
  const sort = oneOf(caseSorts, search.sort);
  return {
    ...readRoundSearch({ round: search.round }),
    ...(view && view !== "cases" && { view }),
    ...(state && state !== "open" && { state }),
    ...(sort && sort !== "size" && { sort }),
  };
}
