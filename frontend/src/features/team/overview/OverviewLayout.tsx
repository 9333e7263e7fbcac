import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { Settings2, Smartphone } from "lucide-react";
import { campaignQuery } from "@/api/campaigns";
import { useSession } from "@/api/session";
import { CampaignZone, useText, useTranslations } from "@/shared/i18n";
import { useNow } from "@/shared/lib/useNow";
import { buttonClass } from "@/shared/ui/Button";
import { PageTitle } from "@/shared/ui/PageTitle";
import { NextMomentWords } from "../list/NextMomentWords";
import { nextMoment } from "../list/nextMoment";
import { StateTag } from "../list/StateTag";
import { mayPlan } from "../rights";
import { OverviewTabs } from "./OverviewTabs";

/** A campaign at work: its name, what comes next, and a tab for each part of the work. */
export function OverviewLayout({ slug }: { slug: string }) {
  const t = useTranslations("team.overview");
  const templates = useTranslations("team.templates");
  const say = useText();
  const { data: campaign } = useSuspenseQuery(campaignQuery(slug));
  const plans = mayPlan(useSession());
  const draft = campaign.state === "draft";
  const actions = (
    <>
      <Link to="/c/$slug" params={{ slug }} className={buttonClass({ variant: "alt" })}>
        <Smartphone className="i" /> {t("asFan")}
      </Link>
      {plans && (
        <Link
          to="/team/c/$slug/setup"
          params={{ slug }}
          className={buttonClass({ variant: draft ? "primary" : "alt" })}
        >
          <Settings2 className="i" /> {t(draft ? "goOn" : "settings")}
        </Link>
      )}
    </>
  );
  return (
    <CampaignZone zone={campaign.timezone}>
      <PageTitle kicker={templates(`${campaign.template}.name`)} actions={actions}>
        {say(campaign.title) || slug}
      </PageTitle>
      <p className="row small -mt-3 mb-3">
        <StateTag state={campaign.state} />
        <NextMomentWords moment={nextMoment(campaign, useNow())} />
      </p>
      <OverviewTabs campaign={campaign} />
      <div className="mt-6">
        <Outlet />
      </div>
    </CampaignZone>
  );
}
