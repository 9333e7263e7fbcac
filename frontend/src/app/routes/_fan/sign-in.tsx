import { createFileRoute } from "@tanstack/react-router";
import { SignInPage } from "../../screens/SignInPage";

/** A place on this site only: one slash, then no second slash or backslash, which would lead elsewhere. */
function localPath(value: unknown): string | undefined {
  return typeof value === "string" && /^\/(?![/\\])/.test(value) ? value : undefined;
}

export const Route = createFileRoute("/_fan/sign-in")({
  validateSearch: (search): { next?: string } => ({ next: localPath(search.next) }),
  loader: ({ context }) => context.catalogue.load("account"),
  component: function SignInRoute() {
    return <SignInPage next={Route.useSearch().next} />;
  },
});
