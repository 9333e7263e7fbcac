import { Link } from "@tanstack/react-router";
import type { Campaign, Round } from "@/api/campaigns";
import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { useNow } from "@/shared/lib/useNow";
import { PageTitle } from "@/shared/ui/PageTitle";
import { TimeLeft } from "@/shared/ui/TimeLeft";
import { useWhoSentence } from "@/shared/who/useWhoSentence";

/** What the vote is about, until when, and who sees what of it meanwhile. */
export function VoteHead({ campaign, round }: { campaign: Campaign; round: Round }) {
  const t = useTranslations("vote");
  const text = useText();
  const who = useWhoSentence();
  const now = useNow();
  const { moment } = useFormats();
  const over = new Date(round.closesAt) <= now;
  return (
    <div className="vote-head stack">
      <p className="small font-semibold">{t("kicker", { campaign: text(campaign.title) })}</p>
      <PageTitle size="t-hero calm">{text(campaign.question) || text(campaign.title)}</PageTitle>
      <p className="lead">
        {t("until", { moment: moment(round.closesAt) })} {t(`seen.${round.resultsVisible}`)}
      </p>
      <p className="small muted max-w-prose">{who(round.settings)}</p>
      <p className="row small">
        {!over && <TimeLeft until={round.closesAt} sentence={(left) => t("left", { left })} />}
        {round.resultsVisible !== "afterClose" && (
          <Link to="/c/$slug/result" params={{ slug: campaign.slug }}>
            {t(`standings.${round.resultsVisible}`)}
          </Link>
        )}
      </p>
    </div>
  );
}
