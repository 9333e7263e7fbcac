import type { Export } from "../queries";

/** What an export can be made for, in the order in which people choose. */
export const purposes: readonly Export["purpose"][] = [
  "research",
  "development",
  "reporting",
  "legal",
  "other",
];

const failures = ["counts-hidden", "key-destroyed", "too-many-rows", "internal"] as const;

/** The word of why an export failed that there is a sentence for. */
export const failureOf = (word: string | undefined): (typeof failures)[number] =>
  failures.find((one) => one === word) ?? "internal";
