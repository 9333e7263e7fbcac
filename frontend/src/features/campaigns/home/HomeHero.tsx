import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Campaign } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { momentOf } from "@/shared/lib/moment";
import { useSite } from "@/shared/lib/site";
import { useNow } from "@/shared/lib/useNow";
import { PageTitle } from "@/shared/ui/PageTitle";
import { MomentLink } from "../MomentLink";

/** What fans do here upon the band, the wall of ideas beside it, and the way into the first campaign. */
export function HomeHero({ campaign, wall }: { campaign?: Campaign; wall: ReactNode }) {
  const t = useTranslations("campaigns.home");
  const { name } = useSite();
  const now = useNow();
  return (
    <div className="hero">
      <div className="say band">
        <PageTitle size="t-hero calm">{t("title")}</PageTitle>
        <div className="stack-5">
          <p className="lead">{t("lead", { name })}</p>
          {campaign && (
            <p className="row">
              <MomentLink campaign={campaign} moment={momentOf(campaign, now)} variant="on-brand" />
              <Link className="aside" to="/c/$slug" params={{ slug: campaign.slug }}>
                {t("look")}
              </Link>
            </p>
          )}
        </div>
      </div>
      {wall}
    </div>
  );
}
