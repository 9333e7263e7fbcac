import { type RoundSearch, readRoundSearch } from "../roundSearch";
import type { Research, Selection, TableSpec, Variable } from "./queries";

export const views = [
  "table",
  "lineup",
  "preference",
  "compare",
  "open",
  "weights",
  "report",
  "channels",
  "community",
] as const;
export type View = (typeof views)[number];

export const adjusts = ["bonferroni", "benjamini-hochberg", "none"] as const;
export type Adjust = (typeof adjusts)[number];

/** What the address of the workspace holds: a link shows what was seen. The usual is left out. */
export interface ResearchSearch extends RoundSearch {
  view?: View;
  rows?: string;
  /** Variables of the banner, joined by commas; "-" for none. */
  by?: string;
  /** A condition: variable:code.code */
  only?: string;
  weight?: string;
  held?: true;
  adjust?: Adjust;
  /** What percentages are of, where not of the column. */
  per?: "row";
  size?: number;
  of?: string;
  /** Codes that every line-up has, and codes that none has, joined by dots. */
  must?: string;
  /** The round to compare with. */
  since?: string;
  without?: string;
}

const text = (value: unknown) => (typeof value === "string" && value.length <= 200 ? value : undefined);

/** Reads an address strictly. The page does, not the route, whose code every visitor of the site loads. */
export function readResearchSearch(search: { [K in keyof ResearchSearch]: unknown }): ResearchSearch {
  const size = Number(search.size);
  return clean({
    ...readRoundSearch({ round: search.round }),
    view: views.find((one) => one === search.view && one !== "table"),
    rows: text(search.rows),
    by: text(search.by),
    only: text(search.only),
    weight: text(search.weight),
    held: search.held === true || undefined,
    adjust: adjusts.find((one) => one === search.adjust && one !== "bonferroni"),
    per: search.per === "row" ? "row" : undefined,
    size: Number.isInteger(size) && size >= 1 && size <= 20 ? size : undefined,
    of: text(search.of),
    must: text(search.must),
    since: text(search.since),
    without: text(search.without),
  });
}

/** Without what is not there, so that the address has no empty parts. */
export function clean(
  search: { [K in keyof ResearchSearch]: ResearchSearch[K] | undefined },
): ResearchSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

export const named = (research: Research, id: string | undefined): Variable | undefined =>
  research.variables.find((variable) => variable.id === id);

export interface Condition {
  variable: string;
  codes: number[];
}

export function conditionOf(search: ResearchSearch): Condition | undefined {
  const at = search.only?.lastIndexOf(":") ?? -1;
  if (!search.only || at < 1) return undefined;
  const codes = search.only
    .slice(at + 1)
    .split(".")
    .map(Number)
    .filter(Number.isInteger);
  return codes.length > 0 ? { variable: search.only.slice(0, at), codes } : undefined;
}

/** Codes as an address has them. */
export const codesOf = (joined: string | undefined): number[] =>
  (joined ?? "").split(".").filter(Boolean).map(Number).filter(Number.isInteger);

export const codesText = (codes: readonly number[]): string | undefined => codes.join(".") || undefined;

export const conditionText = ({ variable, codes }: Condition): string => `${variable}:${codes.join(".")}`;

export function selectionOf(search: ResearchSearch): Selection {
  const only = conditionOf(search);
  return {
    ...(only && { only: [only] }),
    ...(search.held && { held: true }),
    ...(search.weight && { weight: search.weight }),
  };
}

/** The table that an address asks for: what was voted on by the first segment, where it says nothing. */
export function specOf(search: ResearchSearch, research: Research): TableSpec | undefined {
  const rows = named(research, search.rows) ?? research.variables.find(({ role }) => role === "choice");
  const first = named(research, search.rows) ?? rows ?? research.variables[0];
  if (!first) return undefined;
  const asked = search.by === undefined ? usual(research) : search.by.split(",");
  const banner = asked.filter((id) => id !== first.id && named(research, id)).slice(0, 4);
  return {
    rows: first.id,
    ...(banner.length > 0 && { banner }),
    ...(search.adjust && { adjust: search.adjust }),
    ...selectionOf(search),
  };
}

/** What a table is split by where nobody chose: age, or what else is known of people. */
function usual({ variables }: Research): string[] {
  const segments = variables.filter(({ role, kind }) => role === "segment" && kind === "one");
  const known = segments.find(({ id }) => id === "profile_age") ?? segments.find(({ id }) => id !== "tier");
  return known ? [known.id] : [];
}

/** The address of a saved table. */
export const searchOf = (round: string, spec: TableSpec): ResearchSearch =>
  clean({
    round,
    rows: spec.rows,
    by: spec.banner?.join(",") ?? "-",
    only: spec.only?.[0] && conditionText(spec.only[0]),
    weight: spec.weight,
    held: spec.held || undefined,
    adjust: spec.adjust,
  });
