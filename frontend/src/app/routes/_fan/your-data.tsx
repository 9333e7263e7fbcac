import { createFileRoute } from "@tanstack/react-router";
import { AboutPage } from "@/features/about/AboutPage";

export const Route = createFileRoute("/_fan/your-data")({
  loader: ({ context }) => context.catalogue.load("about"),
  component: () => <AboutPage about="data" />,
});
