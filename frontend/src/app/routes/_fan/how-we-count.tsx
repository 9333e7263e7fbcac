import { createFileRoute } from "@tanstack/react-router";
import { AboutPage } from "@/features/about/AboutPage";
import { Methods } from "@/features/results/story/Methods";

export const Route = createFileRoute("/_fan/how-we-count")({
  loader: ({ context }) => context.catalogue.load("about", "results", "methods"),
  component: () => (
    <>
      <AboutPage about="count" />
      <Methods />
    </>
  ),
});
