import type { Ballot, Choice } from "@/api/ballots";

/** One option as a ballot names it. */
export interface Line {
  id: string;
  /** Points given, in a budget. */
  points?: number;
  /** Score given; 0 says the same as nothing and is left out. */
  score?: number;
  /** Place in a ranking, from 1; options that stand equal share one. */
  rank?: number;
}

/** What a ballot says, in the words in which it is sent; empty where there is none or it was withdrawn. */
export function saidBy(ballot: Ballot | null | undefined): Choice {
  if (!ballot || ballot.state === "withdrawn") return {};
  const { choose, approve, points, score, rank } = ballot;
  return {
    ...(choose && { choose }),
    ...(approve && { approve }),
    ...(points && { points }),
    ...(score && { score }),
    ...(rank && { rank }),
  };
}

/** What a choice names: a ranking best first, points and scores the highest first. */
export function linesOf({ choose, approve, points, score, rank }: Choice): Line[] {
  return [
    ...(choose ?? []).map((id) => ({ id })),
    ...(approve ?? []).map((id) => ({ id })),
    ...given(points).map(([id, n]) => ({ id, points: n })),
    ...given(score).map(([id, n]) => ({ id, score: n })),
    ...(rank ?? []).flatMap((level, at) => level.map((id) => ({ id, rank: at + 1 }))),
  ];
}

const given = (amounts: Record<string, number> = {}): [string, number][] =>
  Object.entries(amounts)
    .filter(([, n]) => n > 0)
    .sort(([, one], [, other]) => other - one);

/** Whether a choice says nothing. */
export const isBlank = (choice: Choice): boolean => linesOf(choice).length === 0;

/** Whether two choices say the same; the order in which they were made does not matter. */
export function sameChoice(one: Choice, other: Choice): boolean {
  const said = (choice: Choice) =>
    linesOf(choice)
      .map(({ id, points, score, rank }) => [id, points, score, rank].join())
      .sort()
      .join(";");
  return said(one) === said(other);
}

/** A choice without the options that are no longer there. */
export function pruned(choice: Choice, here: ReadonlySet<string>): Choice {
  const known = (ids: string[] | undefined) => ids?.filter((id) => here.has(id));
  const amounts = (all: Record<string, number> | undefined) =>
    all && Object.fromEntries(Object.entries(all).filter(([id]) => here.has(id)));
  const { choose, approve, points, score, rank } = choice;
  return {
    ...(choose && { choose: known(choose) }),
    ...(approve && { approve: known(approve) }),
    ...(points && { points: amounts(points) }),
    ...(score && { score: amounts(score) }),
    ...(rank && { rank: rank.map((level) => known(level) ?? []).filter((level) => level.length > 0) }),
  };
}
