import { Link, useLocation } from "@tanstack/react-router";
import { ArrowLeft, LayoutGrid, Mail, UserRound } from "lucide-react";
import { useSession } from "@/api/session";
import { useTranslations } from "@/shared/i18n";
import { useSite } from "@/shared/lib/site";
import { Logo } from "@/shared/ui/Logo";
import { LanguageSwitch } from "./LanguageSwitch";
import { ThemeSwitch } from "./ThemeSwitch";

/** The parts of the team's work, as far as one may use them. */
export function StaffRail() {
  const t = useTranslations("common.team");
  const { name } = useSite();
  const administers = useSession()?.rights?.includes("administer") ?? false;
  // Campaigns have the other addresses under /team too.
  const outbox = useLocation().pathname === "/team/outbox";
  return (
    <>
      <Link to="/team" className="logo" activeOptions={{ exact: true }}>
        <Logo name={name} />
      </Link>
      <h2>{t("make")}</h2>
      <Link
        to="/team"
        activeOptions={{ exact: true, includeSearch: false }}
        aria-current={outbox ? undefined : "page"}
      >
        <LayoutGrid className="i" />
        {t("campaigns")}
      </Link>
      {administers && (
        <>
          <h2>{t("manage")}</h2>
          <Link to="/team/outbox" activeOptions={{ includeSearch: false }}>
            <Mail className="i" />
            {t("outbox")}
          </Link>
        </>
      )}
      <Link to="/me" className="last">
        <UserRound className="i" />
        {t("me")}
      </Link>
      <Link to="/" activeOptions={{ exact: true }}>
        <ArrowLeft className="i" />
        {t("toSite")}
      </Link>
      <LanguageSwitch />
      <ThemeSwitch />
    </>
  );
}
