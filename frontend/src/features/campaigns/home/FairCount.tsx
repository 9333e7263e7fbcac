import { Link } from "@tanstack/react-router";
import type { Campaign, Results } from "@/api/campaigns";
import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { buttonClass } from "@/shared/ui/Button";

/** What the last result was counted from. The figures are the result's own; without them only the words stand. */
export function FairCount({ campaign, results }: { campaign?: Campaign; results?: Results }) {
  const t = useTranslations("campaigns.count");
  return (
    <section className="section ruled" aria-labelledby="count">
      <div className="cols">
        <h2 className="t-1 c-5" id="count">
          {t("title")}
        </h2>
        <p className="lead c-7 pad-l">{t("text")}</p>
      </div>
      {campaign && results?.ballots && <Facts campaign={campaign} results={results} />}
      <p className="mt-6">
        <Link to="/how-we-count" className={buttonClass({ variant: "alt" })}>
          {t("how")}
        </Link>
      </p>
    </section>
  );
}

function Facts({ campaign, results: { ballots, ranking } }: { campaign: Campaign; results: Results }) {
  const t = useTranslations("campaigns.count");
  const { number, percent } = useFormats();
  const text = useText();
  const best = ranking.find(({ winner }) => winner);
  if (!ballots) return null;
  return (
    <dl className="facts">
      <div>
        <dt className="muted">{t("counted", { count: ballots.counted, campaign: text(campaign.title) })}</dt>
        <dd className="figure">{number(ballots.counted)}</dd>
      </div>
      {best?.share !== undefined && best.low !== undefined && best.high !== undefined && (
        <div>
          <dt className="muted">
            {t("share", { title: best.title, low: percent(best.low, 0), high: percent(best.high, 0) })}
          </dt>
          <dd className="figure">{percent(best.share, 0)}</dd>
        </div>
      )}
      <div>
        <dt className="muted">{t("withdrawn", { count: ballots.withdrawn })}</dt>
        <dd className="figure">{number(ballots.withdrawn)}</dd>
      </div>
    </dl>
  );
}
