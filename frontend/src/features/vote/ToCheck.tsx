import { Link } from "@tanstack/react-router";
import type { Campaign, Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";

/** The way to the page on which the browser checks that the ballot is in the public log. */
export function ToCheck({ campaign, round }: { campaign: Campaign; round: Round }) {
  const t = useTranslations("vote.receipt");
  return (
    <p>
      <Link to="/c/$slug/receipt/$no" params={{ slug: campaign.slug, no: String(round.number) }}>
        {t("check")}
      </Link>
    </p>
  );
}
