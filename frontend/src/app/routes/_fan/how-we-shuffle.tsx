import { createFileRoute } from "@tanstack/react-router";
import { AboutPage } from "@/features/about/AboutPage";

export const Route = createFileRoute("/_fan/how-we-shuffle")({
  loader: ({ context }) => context.catalogue.load("about"),
  component: () => <AboutPage about="shuffle" />,
});
