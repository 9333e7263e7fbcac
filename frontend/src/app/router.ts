import type { QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";
import type { Catalogue } from "@/shared/i18n";
import { contentId } from "@/shared/ui/SkipLink";
import { routeTree } from "./routeTree.gen";
import { NotFound } from "./screens/NotFound";
import { RouteError } from "./screens/RouteError";
import { RoutePending } from "./screens/RoutePending";

/** What routes may use while loading. */
export interface RouteContext {
  queries: QueryClient;
  catalogue: Catalogue;
}

export type AppRouter = ReturnType<typeof makeRouter>;

declare module "@tanstack/react-router" {
  interface Register {
    router: AppRouter;
  }
}

/** The router: links load their target when pointed at, and a new place takes the focus and the top of the page. */
export function makeRouter(context: RouteContext) {
  const router = createRouter({
    routeTree,
    context,
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 300,
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: NotFound,
    defaultPendingComponent: RoutePending,
    scrollRestoration: true,
  });
  router.subscribe("onRendered", ({ pathChanged, fromLocation }) => {
    if (pathChanged && fromLocation) document.getElementById(contentId)?.focus({ preventScroll: true });
  });
  return router;
}
