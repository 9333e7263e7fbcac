import { Link } from "@tanstack/react-router";
import type { Campaign } from "@/api/campaigns";
import { useSession } from "@/api/session";
import { useFormats, useTranslations } from "@/shared/i18n";
import { TabLinks } from "@/shared/ui/Tabs";
import { mayExport, mayPlan, mayReview } from "../rights";

/** The parts of the work, each an address; only those that one may use. */
export function OverviewTabs({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("team.overview");
  const voters = useTranslations("voters");
  const { number } = useFormats();
  const session = useSession();
  const params = { slug: campaign.slug };
  const plans = mayPlan(session);
  const votes = campaign.rounds.some(({ kind }) => kind === "vote");
  return (
    <TabLinks label={t("parts")}>
      <Link to="/team/c/$slug" params={params} activeOptions={{ exact: true, includeSearch: false }}>
        {t("schedule")}
      </Link>
      <Link to="/team/c/$slug/ideas" params={params} activeOptions={{ includeSearch: false }}>
        {t("ideas")} <b>{number(campaign.ideas)}</b>
      </Link>
      {plans && votes && (
        <Link to="/team/c/$slug/shortlist" params={params} activeOptions={{ includeSearch: false }}>
          {t("shortlist")}
        </Link>
      )}
      {plans && votes && (
        <Link to="/team/c/$slug/voters" params={params} activeOptions={{ includeSearch: false }}>
          {voters("tab")}
        </Link>
      )}
      {plans && votes && campaign.rounds.length > 1 && (
        <Link to="/team/c/$slug/jury" params={params} activeOptions={{ includeSearch: false }}>
          {t("jury")}
        </Link>
      )}
      {votes && (
        <Link to="/team/c/$slug/results" params={params} activeOptions={{ includeSearch: false }}>
          {t("results")}
        </Link>
      )}
      {mayReview(session) && votes && (
        <Link to="/team/c/$slug/review" params={params} activeOptions={{ includeSearch: false }}>
          {t("review")}
        </Link>
      )}
      {mayExport(session) && votes && (
        <Link to="/team/c/$slug/research" params={params} activeOptions={{ includeSearch: false }}>
          {t("research")}
        </Link>
      )}
      {mayExport(session) && (
        <Link to="/team/c/$slug/exports" params={params} activeOptions={{ includeSearch: false }}>
          {t("exports")}
        </Link>
      )}
      <Link to="/team/c/$slug/updates" params={params}>
        {t("updates")}
      </Link>
    </TabLinks>
  );
}
