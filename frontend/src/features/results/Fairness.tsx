import { Link } from "@tanstack/react-router";
import type { CSSProperties } from "react";
import type { Results, Round } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { recorded } from "@/shared/lib/recorded";
import { Tag } from "@/shared/ui/Tag";
import { standsAnyway } from "./finding";
import { TierWords } from "./TierWords";

const parts = [
  { key: "counted", tone: "brand" },
  { key: "held", tone: "warn" },
  { key: "removed", tone: "bad" },
  { key: "withdrawn", tone: "plain" },
] as const;

/** How many ballots count and how many do not, and how well the voters are known. What is nil is left out. */
export function Fairness({ results, round }: { results: Results; round?: Round }) {
  const t = useTranslations("results.fair");
  const { number } = useFormats();
  const { ballots, integrity, tasks } = results;
  if (!ballots) return null;
  const { counted, held, removed } = ballots;
  const cast = counted + held + removed;
  const shown = parts.filter(({ key }) => key === "counted" || ballots[key] > 0);
  const bar = shown.filter(({ key }) => key !== "withdrawn");
  return (
    <section className="section" aria-labelledby="fair">
      <div className="row-head">
        <h2 className="t-1" id="fair">
          {t("title")}
        </h2>
      </div>
      {cast > 0 && (
        <p className="lead">
          {t(counted === cast ? "all" : "some", { cast, counted })} {standsAnyway(results) && t("anyway")}
        </p>
      )}
      {bar.length > 1 && (
        <div className="ballot-parts" aria-hidden="true">
          {bar.map(({ key }) => (
            <i key={key} className={key} style={{ flexGrow: ballots[key] } as CSSProperties} />
          ))}
        </div>
      )}
      <dl className="fair">
        {shown.map(({ key, tone }) => (
          <div key={key}>
            <dt>
              <Tag tone={tone}>{t(`${key}.title`)}</Tag>
            </dt>
            <dd>
              <b className="t-1">{number(ballots[key])}</b>
              <p className="small muted">
                {key === "counted" && tasks !== undefined ? t("counted.tasks", { tasks }) : t(`${key}.text`)}{" "}
                {key === "counted" && integrity && (
                  <TierWords
                    tiers={integrity.tiers}
                    counted={tasks ?? counted}
                    answers={tasks !== undefined}
                  />
                )}
              </p>
            </dd>
          </div>
        ))}
      </dl>
      {round && integrity?.figures && (
        <p className="mt-4">
          <Link to="/c/$slug/$record/$no" params={recorded("integrity", round.number)}>
            {t("more")}
          </Link>
        </p>
      )}
    </section>
  );
}
