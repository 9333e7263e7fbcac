import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, body } from "./client";
import type { components } from "./schema.gen";

/** Who I am and what I may do. */
export type Session = components["schemas"]["Session"];

async function fetchSession(): Promise<Session | null> {
  const session = await body(api.GET("/api/v1/session"));
  return session.signedIn ? session : null;
}

/** The session, null for a visitor. Kept until something signs in or out. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: fetchSession,
  staleTime: Number.POSITIVE_INFINITY,
});

/** The session; undefined while it is not known yet, null for a visitor. */
export function useSession(): Session | null | undefined {
  return useQuery(sessionQuery).data;
}

/** The rights that open the team's part. */
const teamRights = ["moderate", "campaigns", "research", "administer"];

export function isTeam(session: Session | null | undefined): boolean {
  return Boolean(session?.rights?.some((right) => teamRights.includes(right)));
}
