import { createFileRoute } from "@tanstack/react-router";
import { requireTeam } from "../../guards";
import { StaffLayout } from "../../layouts/StaffLayout";

export const Route = createFileRoute("/team")({ beforeLoad: requireTeam, component: StaffLayout });
