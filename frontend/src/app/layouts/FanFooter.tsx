import { useTranslations } from "@/shared/i18n";
import { useSite } from "@/shared/lib/site";
import { Footer } from "@/shared/ui/Footer";
import { LanguageSwitch } from "./LanguageSwitch";
import { ThemeSwitch } from "./ThemeSwitch";

export function FanFooter() {
  const t = useTranslations("common.foot");
  const { payoff, imprint } = useSite();
  const lines = [imprint, t("platform")].filter(Boolean).join(" ");
  return (
    <Footer payoff={payoff} imprint={lines}>
      <li>
        <LanguageSwitch />
      </li>
      <li>
        <ThemeSwitch />
      </li>
    </Footer>
  );
}
