import type { Round } from "@/api/campaigns";

/** Every method that a round may be voted on with. */
const methods = [
  "single",
  "approval",
  "sav",
  "pav-seq",
  "phragmen-seq",
  "equal-shares",
  "budget",
  "score",
  "star",
  "irv",
  "schulze",
  "stv-scottish",
  "stv-wigm",
  "duels",
  "maxdiff",
] as const;

export type Method = (typeof methods)[number];

/** The method of a vote; one that this page does not know is asked as an approval. */
export const methodOf = ({ method }: Pick<Round, "method">): Method =>
  methods.find((one) => one === method) ?? "approval";
