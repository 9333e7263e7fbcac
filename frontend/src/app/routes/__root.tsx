import { createRootRouteWithContext, Outlet } from "@tanstack/react-router";
import { FanLayout } from "../layouts/FanLayout";
import type { RouteContext } from "../router";
import { NotFound } from "../screens/NotFound";

/** An address that no route knows: the page that says so, between masthead and footer. */
function Nowhere() {
  return (
    <FanLayout>
      <NotFound />
    </FanLayout>
  );
}

export const Route = createRootRouteWithContext<RouteContext>()({
  component: Outlet,
  notFoundComponent: Nowhere,
});
