import { type RoundSearch, readRoundSearch } from "../RoundChoice";

export const views = ["cases", "suspects", "appeals", "blind"] as const;
export type View = (typeof views)[number];

export const caseFilters = ["open", "proposed", "decided", "all"] as const;
export type CaseFilter = (typeof caseFilters)[number];

/** What the review's address holds: the round, what is looked through, and of cases which; the usual is left out. */
export interface ReviewSearch extends RoundSearch {
  view?: View;
  state?: CaseFilter;
}

const oneOf = <T extends string>(all: readonly T[], value: unknown): T | undefined =>
  all.find((one) => one === value);

export function readReviewSearch(search: Record<string, unknown>): ReviewSearch {
  const view = oneOf(views, search.view);
  const state = oneOf(caseFilters, search.state);
  return {
    ...readRoundSearch(search),
    ...(view && view !== "cases" && { view }),
    ...(state && state !== "open" && { state }),
  };
}
