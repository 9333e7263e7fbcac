import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { campaignQuery } from "@/api/campaigns";
import { useSession } from "@/api/session";
import { useTranslations } from "@/shared/i18n";
import { buttonClass } from "@/shared/ui/Button";
import { EmptyState } from "@/shared/ui/EmptyState";
import { mayPlan } from "../rights";
import { EndCampaign } from "./EndCampaign";
import { RoundCard } from "./RoundCard";
import { TimelineBar } from "./TimelineBar";

/** When each round opens and closes, by the clock or by hand. Looks again every half minute: the clock moves rounds. */
export function SchedulePage({ slug }: { slug: string }) {
  const t = useTranslations("team.schedule");
  const { data: campaign } = useSuspenseQuery({ ...campaignQuery(slug), refetchInterval: 30_000 });
  const plans = mayPlan(useSession());
  if (campaign.rounds.length === 0) {
    return (
      <EmptyState text={t("none")}>
        {plans && (
          <Link
            to="/team/c/$slug/setup"
            params={{ slug }}
            search={{ step: "rounds" }}
            className={buttonClass({ variant: "alt" })}
          >
            {t("plan")}
          </Link>
        )}
      </EmptyState>
    );
  }
  return (
    <div className="stack-5">
      <TimelineBar rounds={campaign.rounds} />
      <p className="small muted">{t("zone", { zone: campaign.timezone.replaceAll("_", " ") })}</p>
      {campaign.rounds.map((round) => (
        <RoundCard key={round.id} campaign={campaign} round={round} plans={plans} />
      ))}
      {plans && <EndCampaign campaign={campaign} />}
    </div>
  );
}
