import { createRootRouteWithContext, Outlet } from "@tanstack/react-router";
import type { RouteContext } from "../router";

export const Route = createRootRouteWithContext<RouteContext>()({ component: Outlet });
