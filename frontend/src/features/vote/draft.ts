import type { Choice } from "@/api/ballots";
import { recall, remember } from "./memory";

/** What this device remembers of a ballot that the server does not have yet. */
export interface Draft {
  choice: Choice;
  /** When the voter sent it, RFC 3339; null while it is only chosen. */
  sentAt: string | null;
  /** The member who sent it; null for a visitor's choice. */
  owner: string | null;
}

const key = (roundId: string) => `smaakmaker.ballot.${roundId}`;

/** What is remembered for a round; null when nothing is, or it is somebody else's. */
export function readDraft(roundId: string, member: string | null): Draft | null {
  const draft = recall<Draft>(key(roundId));
  if (typeof draft?.choice !== "object" || draft.choice === null) return null;
  const { choice, sentAt = null, owner = null } = draft;
  return owner === null || owner === member ? { choice, sentAt, owner } : null;
}

/** Remembers, or forgets with null. */
export const writeDraft = (roundId: string, draft: Draft | null): void => remember(key(roundId), draft);
