import type { Session } from "@/api/session";

type MaybeSession = Session | null | undefined;

function has(session: MaybeSession, right: string): boolean {
  return session?.rights?.some((own) => own === right) ?? false;
}

/** Makes campaigns, plans rounds, sets shortlists. */
export const mayPlan = (session: MaybeSession): boolean => has(session, "campaigns");

/** Downloads what was sent in and voted. */
export const mayExport = (session: MaybeSession): boolean => has(session, "research");

/** Decides which votes count. */
export const mayReview = (session: MaybeSession): boolean => has(session, "review");

/** Sees to the site itself: who may do what, and which shops are believed. */
export const mayAdminister = (session: MaybeSession): boolean => has(session, "administer");
