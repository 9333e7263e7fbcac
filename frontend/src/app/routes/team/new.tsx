import { createFileRoute } from "@tanstack/react-router";
import { NewCampaignPage } from "@/features/team/setup/NewCampaignPage";
import { requireRight } from "../../guards";

export const Route = createFileRoute("/team/new")({
  beforeLoad: requireRight("campaigns"),
  loader: ({ context }) => context.catalogue.load("team", "setup"),
  component: NewCampaignPage,
});
