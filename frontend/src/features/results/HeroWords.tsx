import { Link } from "@tanstack/react-router";
import type { Results } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { findingOf, inside } from "./finding";
import { useNames } from "./useNames";

/** Under the headline: how many ballots, and with what share whom; several winners as a list. */
export function HeroWords({ results }: { results: Results }) {
  const t = useTranslations("results.lead");
  const { percent } = useFormats();
  const names = useNames();
  const winners = inside(results);
  const [first] = winners;
  const counted = t("counted", { count: results.ballots?.counted ?? 0 });
  const finding = findingOf(results);
  if (!first) return <p className="lead">{finding?.kind === "none" ? t("none") : counted}</p>;
  const figures = first.share !== undefined;
  if (winners.length === 1) {
    const words = { share: percent(first.share ?? 0), title: names([first.title]), maker: first.author };
    if (!figures || finding?.kind !== "lead")
      return (
        <p className="lead">
          {counted} {first.author && t("maker", words)}
        </p>
      );
    return (
      <p className="lead">
        {counted} {t(first.author ? "one" : "oneUnnamed", words)}
      </p>
    );
  }
  const tie = finding?.kind === "tie" ? finding.tied : undefined;
  return (
    <>
      <p className="lead">
        {counted}{" "}
        {tie &&
          figures &&
          t("tie", { votes: tie[0]?.votes ?? 0, seats: results.seats, count: winners.length })}
      </p>
      <ol className="winners-list">
        {winners.map((line) => (
          <li key={line.option}>
            <Link to="/i/$id" params={{ id: line.option }}>
              {line.title}
            </Link>{" "}
            {line.share !== undefined && <span className="num">{percent(line.share)}</span>}
          </li>
        ))}
      </ol>
    </>
  );
}
