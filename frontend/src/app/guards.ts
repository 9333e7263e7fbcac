import { redirect } from "@tanstack/react-router";
import { Problem } from "@/api/problem";
import { isTeam, sessionQuery } from "@/api/session";
import type { RouteContext } from "./router";

interface Visit {
  context: RouteContext;
  location: { href: string };
}

/** For beforeLoad: only people who are signed in; others sign in first and come back. */
export async function requireSession({ context, location }: Visit): Promise<void> {
  const session = await context.queries.ensureQueryData(sessionQuery);
  if (!session) throw redirect({ to: "/sign-in", search: { next: location.href } });
}

/** For beforeLoad: only the team; others get the page that says so. */
export async function requireTeam(visit: Visit): Promise<void> {
  await requireSession(visit);
  const session = await visit.context.queries.ensureQueryData(sessionQuery);
  if (!isTeam(session)) throw new Problem({ slug: "forbidden", status: 403, title: "", detail: "" });
}

/** For beforeLoad: only those of the team with this right; others get the page that says so. */
export function requireRight(right: string): (visit: Visit) => Promise<void> {
  return async (visit) => {
    await requireTeam(visit);
    const session = await visit.context.queries.ensureQueryData(sessionQuery);
    if (!session?.rights?.some((own) => own === right)) {
      throw new Problem({ slug: "forbidden", status: 403, title: "", detail: "" });
    }
  };
}
