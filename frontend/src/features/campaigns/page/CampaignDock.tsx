import type { RefObject } from "react";
import type { Campaign } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import type { Moment } from "@/shared/lib/moment";
import { Dock } from "@/shared/ui/Dock";
import { TimeLeft } from "@/shared/ui/TimeLeft";
import { MomentLink } from "../MomentLink";

interface CampaignDockProps {
  campaign: Campaign;
  moment: Moment;
  /** The page's own button. */
  watch: RefObject<HTMLAnchorElement | null>;
}

/** On phones, while the page's button is out of sight: the time left and the one thing to do. */
export function CampaignDock({ campaign, moment, watch }: CampaignDockProps) {
  const t = useTranslations("campaigns.dock");
  if (moment.do === "wait" || moment.do === "counted" || moment.do === "nothing") return null;
  return (
    <Dock watch={watch}>
      <p className="small">
        <b>
          {moment.do === "result" ? (
            t("result")
          ) : (
            <TimeLeft until={moment.round.closesAt} sentence={(left) => t("left", { left })} />
          )}
        </b>
        <br />
        <span className="muted">{t(moment.do === "result" ? "resultIs" : moment.do)}</span>
      </p>
      <MomentLink campaign={campaign} moment={moment} />
    </Dock>
  );
}
