import { Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "@/shared/i18n";
import { contentId, SkipLink } from "@/shared/ui/SkipLink";
import { FanFooter } from "./FanFooter";
import { FanMasthead } from "./FanMasthead";

/** Masthead, content (the route's own unless given), footer. */
export function FanLayout({ children = <Outlet /> }: { children?: ReactNode }) {
  const t = useTranslations("common");
  return (
    <>
      <SkipLink>{t("skip")}</SkipLink>
      <FanMasthead />
      <main id={contentId} tabIndex={-1}>
        {children}
      </main>
      <FanFooter />
    </>
  );
}
