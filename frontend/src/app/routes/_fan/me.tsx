import { createFileRoute } from "@tanstack/react-router";

export const Route = createFileRoute("/_fan/me")({
  component: RouteComponent,
});

function RouteComponent() {
  return <div>Hello "/_fan/me"!</div>;
}
