import type { Case, CaseBallot } from "./wire";

/** The colour that goes with the word for a ballot's state. */
export function stateTone(state: CaseBallot["state"]): "good" | "warn" | "bad" | "plain" {
  if (state === "counted") return "good";
  if (state === "held" || state === "pending") return "warn";
  return state === "removed" ? "bad" : "plain";
}

/** The colour that goes with the word for a case's state. */
export function caseTone({ state, verdict }: Pick<Case, "state" | "verdict">): "warn" | "brand" | "plain" {
  if (state === "decided") return "plain";
  return state === "proposed" || state === "working" || verdict === "hold" ? "warn" : "brand";
}
