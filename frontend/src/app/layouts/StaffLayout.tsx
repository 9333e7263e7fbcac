import "../styles/team.css";
import "../styles/review.css";
import "../styles/research.css";
import { Outlet } from "@tanstack/react-router";
import { useTranslations } from "@/shared/i18n";
import { SkipLink } from "@/shared/ui/SkipLink";
import { StaffShell } from "@/shared/ui/StaffShell";
import { StaffRail } from "./StaffRail";

/** The team's shell around the work. */
export function StaffLayout() {
  const t = useTranslations("common");
  return (
    <>
      <SkipLink>{t("skip")}</SkipLink>
      <StaffShell label={t("team.rail")} rail={<StaffRail />}>
        <Outlet />
      </StaffShell>
    </>
  );
}
