import { Link } from "@tanstack/react-router";
import type { Ref } from "react";
import type { Campaign } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { type Moment, momentPath } from "@/shared/lib/moment";
import { type ButtonLook, buttonClass } from "@/shared/ui/Button";

interface MomentLinkProps extends ButtonLook {
  campaign: Campaign;
  moment: Moment;
  /** A word that tells it apart from its like on the same page, for screen readers. */
  about?: string;
  ref?: Ref<HTMLAnchorElement>;
}

/** The one thing to do in a campaign now, as a button; nothing where there is nothing to do. */
export function MomentLink({ campaign, moment, about, ref, ...look }: MomentLinkProps) {
  const t = useTranslations("campaigns.do");
  if (moment.do === "wait" || moment.do === "nothing") return null;
  const words = moment.do === "submit" ? t(`submit.${campaign.template}`) : t(moment.do);
  return (
    <Link
      ref={ref}
      to={momentPath(campaign, moment)}
      className={buttonClass(look)}
      aria-label={about && `${words}: ${about}`}
    >
      {words}
    </Link>
  );
}
