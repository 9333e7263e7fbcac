import { Link } from "@tanstack/react-router";
import type { Campaign, Round } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { isOpen } from "@/shared/lib/moment";
import { buttonClass } from "@/shared/ui/Button";

interface WaitingProps {
  campaign: Campaign;
  /** Left out where nothing is voted on. */
  round?: Round;
  now: Date;
}

/** In the place of a result that cannot be seen yet: when it comes, and nothing that hints at it. */
export function Waiting({ campaign, round, now }: WaitingProps) {
  const t = useTranslations("results.waiting");
  const { moment } = useFormats();
  const phase = phaseOf(round, now);
  const when = {
    opens: round ? moment(round.opensAt) : "",
    closes: round ? moment(round.closesAt) : "",
  };
  return (
    <section className="section" aria-labelledby="waiting">
      <div className="row-head">
        <h2 className="t-1" id="waiting">
          {t(`${phase}.title`, when)}
        </h2>
      </div>
      <div className="prose" role="status">
        <p className="lead">{t(`${phase}.text`, when)}</p>
        {round?.settings.reviewResults && phase !== "review" && <p>{t("reviewLater")}</p>}
      </div>
      <p className="row mt-6">
        {phase === "open" && (
          <Link className={buttonClass({ variant: "alt" })} to={`/c/${campaign.slug}/vote` as "/"}>
            {t("vote")}
          </Link>
        )}
        <Link className={buttonClass({ variant: "alt" })} to="/how-we-count" hash={round?.method}>
          {t("how")}
        </Link>
      </p>
    </section>
  );
}

type Phase = "none" | "planned" | "open" | "counting" | "review";

/** How far a vote is whose result is hidden. After its closing time it is being counted, whatever its row still says. */
function phaseOf(round: Round | undefined, now: Date): Phase {
  if (!round) return "none";
  if (round.state === "planned") return "planned";
  if (isOpen(round, now)) return "open";
  return round.state === "open" ? "counting" : "review";
}
