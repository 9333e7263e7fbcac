import { Link } from "@tanstack/react-router";
import { useSession } from "@/api/session";
import { useTranslations } from "@/shared/i18n";
import { useSite } from "@/shared/lib/site";
import { Footer } from "@/shared/ui/Footer";
import { LanguageSwitch } from "./LanguageSwitch";
import { ThemeSwitch } from "./ThemeSwitch";

export function FanFooter() {
  const t = useTranslations("common.foot");
  const common = useTranslations("common");
  const session = useSession();
  const { payoff, imprint } = useSite();
  const lines = [imprint, t("platform")].filter(Boolean).join(" · ");
  return (
    <Footer payoff={payoff} imprint={lines}>
      {session && (
        <li>
          <Link to="/me">{common("nav.me")}</Link>
        </li>
      )}
      <li>
        <Link to="/house-rules">{t("houseRules")}</Link>
      </li>
      <li>
        <Link to="/how-we-count">{t("howWeCount")}</Link>
      </li>
      <li>
        <Link to="/your-data">{t("yourData")}</Link>
      </li>
      <li>
        <LanguageSwitch />
      </li>
      <li>
        <ThemeSwitch />
      </li>
    </Footer>
  );
}
