import { Link, useLocation } from "@tanstack/react-router";
import { ArrowLeft, LayoutGrid, Mail, Menu, UserRound } from "lucide-react";
import { useId, useState } from "react";
import { useSession } from "@/api/session";
import { useTranslations } from "@/shared/i18n";
import { useSite } from "@/shared/lib/site";
import { Logo } from "@/shared/ui/Logo";
import { LanguageSwitch } from "./LanguageSwitch";
import { ThemeSwitch } from "./ThemeSwitch";

/** The way round the team's part: on phones behind a button, so that nothing is cut off. */
export function StaffRail() {
  const t = useTranslations("common.team");
  const { name } = useSite();
  const { pathname } = useLocation();
  const [openAt, setOpenAt] = useState<string | null>(null); // going elsewhere closes it
  const open = openAt === pathname;
  const parts = useId();
  return (
    <>
      <Link to="/team" className="logo" activeOptions={{ exact: true }}>
        <Logo name={name} />
      </Link>
      <button
        type="button"
        className="menu"
        aria-expanded={open}
        aria-controls={parts}
        onClick={() => setOpenAt(open ? null : pathname)}
      >
        <Menu className="i" aria-hidden="true" />
        {t("menu")}
      </button>
      <div id={parts} className="parts" data-open={open}>
        <Parts outbox={pathname === "/team/outbox"} />
      </div>
    </>
  );
}

/** The parts of the team's work, as far as one may use them. Campaigns have every address under /team but the outbox's. */
function Parts({ outbox }: { outbox: boolean }) {
  const t = useTranslations("common.team");
  const administers = useSession()?.rights?.includes("administer") ?? false;
  return (
    <>
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
