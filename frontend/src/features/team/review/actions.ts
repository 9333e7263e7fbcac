import type { Action, RemovalReason } from "./wire";

/** What somebody may answer who looks for the second time. */
export const blindActions = ["remove", "count", "keep"] as const satisfies readonly Action[];

export const removalReasons = [
  "duplicate",
  "automation",
  "bought",
  "other",
] as const satisfies readonly RemovalReason[];

/** Characters of a note; the server takes no more. */
export const longestNote = 1000;

/** What somebody is about to decide. */
export interface Intent<A extends Action = Action> {
  action: A | null;
  reason: RemovalReason;
  note: string;
}

export const noIntent: Intent<never> = { action: null, reason: "automation", note: "" };

/** Whether a note says something and fits. */
export const isNoted = (note: string): boolean => note.trim() !== "" && [...note].length <= longestNote;
