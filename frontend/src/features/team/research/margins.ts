import type { Margins, Table, Variable } from "./queries";

/** A category of whom there are so many. */
export interface Part {
  code: number;
  label: string;
  people: number;
}

/** Categories that get one share together, in per cent as it is typed. */
export interface Group {
  parts: Part[];
  share: string;
}

export interface Margin {
  variable: string;
  label: string;
  groups: Group[];
}

/** Below this many people a category is put together with others: what weighs on fewer is chance. */
const least = 30;

/** Shares as they are, to a tenth of a per cent, together so many per cent: the largest remainders are rounded up. */
function rounded(counts: readonly number[], of: number): number[] {
  const sum = counts.reduce((a, b) => a + b, 0) || 1;
  const exact = counts.map((count) => (10 * of * count) / sum);
  const tenths = exact.map(Math.floor);
  const left = Math.round(10 * of) - tenths.reduce((a, b) => a + b, 0);
  const rest = (at: number) => (exact[at] ?? 0) % 1;
  const up = new Set([...counts.keys()].sort((a, b) => rest(b) - rest(a)).slice(0, left));
  return tenths.map((value, at) => (up.has(at) ? value + 1 : value) / 10);
}

const peopleOf = (parts: readonly Part[]): number => parts.reduce((sum, { people }) => sum + people, 0);

/** What a group is called, and of how many people it is. */
export const labelOf = ({ parts }: Group): string => parts.map(({ label }) => label).join(" + ");
export const countOf = ({ parts }: Group): number => peopleOf(parts);

/** Groups with a share of their own each, as if nothing is to change; of those of whom there is nobody not one. */
function groupsOf(lists: readonly Part[][], point: string, of = 100): Group[] {
  const shares = rounded(lists.map(peopleOf), of);
  return lists.map((parts, at) => ({ parts, share: String(shares[at]).replace(".", point) }));
}

/** A margin that leaves everything as it is: to begin with. Small categories stand together, those of nobody not at all. */
export function marginOf(variable: Variable, table: Table, point = "."): Margin {
  const counted = variable.categories.map(({ code, label }, at) => {
    const cell = table.rows[at]?.cells[0];
    return { code, label, people: cell?.hidden ? 0 : (cell?.count ?? 0), hidden: cell?.hidden === true };
  });
  const small = counted.filter(({ people, hidden }) => hidden || (people > 0 && people < least));
  const lists = counted.filter(({ people }) => people >= least).map((part): Part[] => [part]);
  if (small.length > 0) {
    const smallest = [...lists].sort((a, b) => peopleOf(a) - peopleOf(b))[0];
    if (smallest && peopleOf(small) < least) smallest.push(...small);
    else lists.push(small);
  }
  return { variable: variable.id, label: variable.label, groups: groupsOf(lists, point) };
}

/** With these groups as one, in the place of the first; it gets the sum of their shares. */
export function together(margin: Margin, chosen: ReadonlySet<Group>, point = "."): Margin {
  const [first, ...others] = margin.groups.filter((group) => chosen.has(group));
  if (!first || others.length === 0) return margin;
  const share = Math.round([first, ...others].reduce((sum, one) => sum + 10 * shareOf(one.share), 0)) / 10;
  const one = {
    parts: [first, ...others].flatMap(({ parts }) => parts),
    share: String(share).replace(".", point),
  };
  const groups = margin.groups
    .filter((group) => group === first || !chosen.has(group))
    .map((group) => (group === first ? one : group));
  return { ...margin, groups };
}

/** With the categories of a group each for itself; its share is divided as its people are. */
export function apart(margin: Margin, group: Group, point = "."): Margin {
  const lists = group.parts.map((part) => [part]);
  return {
    ...margin,
    groups: margin.groups.flatMap((old) =>
      old === group ? groupsOf(lists, point, shareOf(group.share)) : old,
    ),
  };
}

export const shareOf = (typed: string): number => Number(typed.replace(",", ".").trim() || "0");

export const sumOf = ({ groups }: Margin): number =>
  Math.round(groups.reduce((sum, { share }) => sum + shareOf(share), 0) * 10) / 10;

/** As the server wants them. A sum that is off by rounding only is brought to 1. */
export const toSend = (margins: readonly Margin[]): Margins[] =>
  margins.map((margin) => {
    const sum = sumOf(margin);
    const by = Math.abs(sum - 100) < 0.15 ? sum : 100;
    return {
      variable: margin.variable,
      targets: margin.groups.map(({ parts, share }) => ({
        codes: parts.map(({ code }) => code),
        share: shareOf(share) / by,
      })),
    };
  });
