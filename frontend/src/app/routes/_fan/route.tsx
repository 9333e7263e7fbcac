import { createFileRoute } from "@tanstack/react-router";
import { FanLayout } from "../../layouts/FanLayout";

export const Route = createFileRoute("/_fan")({
  component: () => <FanLayout />,
  codeSplitGroupings: [], // every fan page needs it: it comes with the first files
});
