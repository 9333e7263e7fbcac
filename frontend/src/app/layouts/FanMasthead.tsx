import { Link } from "@tanstack/react-router";
import { LayoutGrid, User } from "lucide-react";
import { isTeam, useSession } from "@/api/session";
import { useTranslations } from "@/shared/i18n";
import { useSite } from "@/shared/lib/site";
import { buttonClass } from "@/shared/ui/Button";
import { Logo } from "@/shared/ui/Logo";
import { Masthead } from "@/shared/ui/Masthead";

export function FanMasthead() {
  const t = useTranslations("common.nav");
  const site = useSite();
  const logo = (
    <Link to="/" className="logo">
      <Logo name={site.name} community={site.community} />
    </Link>
  );
  const nav = (
    <Link to="/" activeOptions={{ exact: true }}>
      {t("campaigns")}
    </Link>
  );
  return <Masthead logo={logo} navLabel={t("label")} nav={nav} account={<Account />} />;
}

/** Keeps its place while it is not known yet who is asking. */
function Account() {
  const t = useTranslations("common.nav");
  const session = useSession();
  const className = buttonClass({ variant: "alt", size: "s" });
  if (isTeam(session)) {
    return (
      <Link to="/team" className={className}>
        <LayoutGrid className="i" /> {t("team")}
      </Link>
    );
  }
  if (session) {
    return (
      <Link to="/me" className={className}>
        <User className="i" aria-hidden="true" /> {session.name || t("me")}
      </Link>
    );
  }
  return (
    <Link to="/sign-in" className={className}>
      {t("signIn")}
    </Link>
  );
}
