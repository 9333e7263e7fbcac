import type { Results } from "@/api/campaigns";
import type { Integrity } from "@/api/rules";

export type Figures = NonNullable<Integrity["figures"]>;

/** The figures of the report with a final result; nothing where there is none, or a result from before there were any. */
export const figuresOf = (results: Results): Figures | undefined => results.integrity?.figures;

export type Cleanliness = "clean" | "stands" | "open" | "matters" | "empty";

/** The short answer of a report; cleanliness on the server. */
export function cleanlinessOf({ received, ballots, stands, scenarios }: Figures): Cleanliness {
  if (received === 0) return "empty";
  if (ballots.held + ballots.removed === 0) return "clean";
  if (!stands) return "open";
  return scenarios.at(-1)?.same === false ? "matters" : "stands";
}

/** What became of ballots, in the order in which it is told. */
export const fates = ["counted", "pending", "held", "removed", "withdrawn"] as const;

export interface Why {
  key: string;
  state: "held" | "removed";
  why: string;
  count: number;
}

/** The reasons for which ballots do not count, the most frequent first. */
export function whysOf({ reasons }: Figures): Why[] {
  return Object.entries(reasons)
    .map(([key, count]): Why => {
      const [state, why = ""] = key.split(" ");
      return { key, state: state === "held" ? "held" : "removed", why, count };
    })
    .sort((a, b) => b.count - a.count || a.key.localeCompare(b.key));
}
