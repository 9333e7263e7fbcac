import type { Results } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";

const states = ["counted", "held", "removed", "withdrawn"] as const;

/** How many ballots there are in each state. */
export function BallotFigures({ ballots }: { ballots: NonNullable<Results["ballots"]> }) {
  const t = useTranslations("team.results.ballots");
  const { number } = useFormats();
  return (
    <section className="ruled" aria-labelledby="ballots">
      <h2 className="t-3" id="ballots">
        {t("title")}
      </h2>
      <dl className="figures">
        {states.map((state) => (
          <div key={state}>
            <dt>{t(state)}</dt>
            <dd className="num">{number(ballots[state])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
