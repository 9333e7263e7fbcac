import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, body } from "./client";
import { Problem } from "./problem";
import type { paths } from "./schema.gen";

/** Who I am and what I may do. */
export type Session = paths["/api/v1/session"]["get"]["responses"]["200"]["content"]["application/json"];

async function fetchSession(): Promise<Session | null> {
  try {
    return await body(api.GET("/api/v1/session"));
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
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

/** The roles that have a place in the team's part. */
const teamRoles = ["moderator", "product", "research", "admin"];

export function isTeam(session: Session | null | undefined): boolean {
  return Boolean(session?.roles.some((role) => teamRoles.includes(role)));
}
