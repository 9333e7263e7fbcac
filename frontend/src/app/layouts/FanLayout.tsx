import { Outlet } from "@tanstack/react-router";
import { useTranslations } from "@/shared/i18n";
import { contentId, SkipLink } from "@/shared/ui/SkipLink";
import { FanFooter } from "./FanFooter";
import { FanMasthead } from "./FanMasthead";

/** Masthead, content, footer. */
export function FanLayout() {
  const t = useTranslations("common");
  return (
    <>
      <SkipLink>{t("skip")}</SkipLink>
      <FanMasthead />
      <main id={contentId} tabIndex={-1}>
        <Outlet />
      </main>
      <FanFooter />
    </>
  );
}
