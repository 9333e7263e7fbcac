/** Every method that is counted, in the order in which they are explained. */
export const methods = [
  "single",
  "approval",
  "sav",
  "budget",
  "score",
  "star",
  "irv",
  "schulze",
  "stv-scottish",
  "stv-wigm",
  "duels",
  "maxdiff",
  "pav-seq",
  "phragmen-seq",
  "equal-shares",
] as const;

export type Method = (typeof methods)[number];

export const isMethod = (method: string): method is Method => (methods as readonly string[]).includes(method);
