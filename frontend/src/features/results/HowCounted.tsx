import { Link } from "@tanstack/react-router";
import type { Results, Round } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { isMethod } from "@/shared/lib/methods";
import { recorded } from "@/shared/lib/recorded";
import { TieWords } from "./TieWords";
import { useNames } from "./useNames";

/** The rule of this vote in a few sentences, and what it did with options that came out equal. */
export function HowCounted({ results, round }: { results: Results; round: Round }) {
  const t = useTranslations("results.how");
  const names = useNames();
  const { moment } = useFormats();
  const { method, final, ties, withdrawnOptions, closedAt } = results;
  const most = round.settings.maxChoices ?? 0;
  return (
    <section className="section cols ruled" aria-labelledby="how">
      <h2 className="t-1 c-5" id="how">
        {t(final ? "title" : "titleLive")}
      </h2>
      <div className="c-7 prose">
        <p className="lead">{isMethod(method) ? t(method, { most }) : t("other")}</p>
        <p>{t("places", { seats: results.seats })}</p>
        {final && ties.length === 0 && <p>{t("noTies")}</p>}
        <TieWords results={results} />
        {withdrawnOptions.length > 0 && (
          <p>
            {t("left", {
              titles: names(withdrawnOptions.map(({ title }) => title)),
              count: withdrawnOptions.length,
            })}
          </p>
        )}
        {final && closedAt && <p>{t("closed", { moment: moment(closedAt) })}</p>}
        <p>
          <Link to="/how-we-count" hash={method}>
            {t("link")}
          </Link>
        </p>
        <p>
          <Link to="/c/$slug/$record/$no" params={recorded("rules", round.number)}>
            {t("rules")}
          </Link>
        </p>
      </div>
    </section>
  );
}
