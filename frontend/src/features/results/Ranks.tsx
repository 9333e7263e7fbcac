import { Link } from "@tanstack/react-router";
import type { Results, Round } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { IdeaCard } from "@/shared/ui/IdeaCard";
import { LiveStatus } from "./LiveStatus";

/** The order without any figure, while a vote runs that shows no more. */
export function Ranks({ results, round }: { results: Results; round: Round }) {
  const t = useTranslations("results");
  const idea = useTranslations("campaigns.ideas");
  const { moment } = useFormats();
  const [first] = results.ranking;
  return (
    <section className="section" aria-labelledby="ranking">
      <div className="row-head">
        <h2 className="t-1" id="ranking">
          {t("ranks.title")}
        </h2>
      </div>
      <p className="lead">{t("ranks.text", { moment: moment(round.closesAt) })}</p>
      <ol className="ideas mt-6">
        {results.ranking.map(({ option, rank, title, author, pictureUrl }) => (
          <li key={option}>
            <IdeaCard
              title={title}
              maker={author || idea("anonymous")}
              picture={pictureUrl && <img src={pictureUrl} alt="" width={400} height={400} loading="lazy" />}
              link={(words) => (
                <Link to="/i/$id" params={{ id: option }}>
                  {t("ranks.place", { rank, title: words })}
                </Link>
              )}
            />
          </li>
        ))}
      </ol>
      <LiveStatus text={first ? t("shares.leading", { count: 1, titles: first.title }) : ""} />
    </section>
  );
}
