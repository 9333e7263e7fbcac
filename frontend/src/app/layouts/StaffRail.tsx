import { Link } from "@tanstack/react-router";
import { ArrowLeft, LayoutGrid } from "lucide-react";
import { useTranslations } from "@/shared/i18n";
import { useSite } from "@/shared/lib/site";
import { Logo } from "@/shared/ui/Logo";

export function StaffRail() {
  const t = useTranslations("common.team");
  const { name } = useSite();
  return (
    <>
      <Link to="/team" className="logo" activeOptions={{ exact: true }}>
        <Logo name={name} />
      </Link>
      <h2>{t("make")}</h2>
      <Link to="/team">
        <LayoutGrid className="i" />
        {t("campaigns")}
      </Link>
      <Link to="/" className="last" activeOptions={{ exact: true }}>
        <ArrowLeft className="i" />
        {t("toSite")}
      </Link>
    </>
  );
}
