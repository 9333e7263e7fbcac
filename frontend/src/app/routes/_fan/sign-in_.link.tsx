import { createFileRoute } from "@tanstack/react-router";
import { LinkLanding } from "@/features/account/LinkLanding";

export const Route = createFileRoute("/_fan/sign-in_/link")({
  loader: ({ context }) => context.catalogue.load("account"),
  component: LinkLanding,
});
