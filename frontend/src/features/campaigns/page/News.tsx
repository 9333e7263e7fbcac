import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Campaign, type Update, updatesQuery } from "@/api/campaigns";
import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Tag } from "@/shared/ui/Tag";

/** So many entries are shown at first. */
const few = 5;

/** The campaign's timeline, the latest first. Nothing while there is no news. */
export function News({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("campaigns.news");
  const news = useQuery(updatesQuery(campaign.slug));
  const [all, setAll] = useState(false);
  if (!news.isError && !news.data?.length) return null;
  const list = news.data ?? [];
  return (
    <section className="section" aria-labelledby="news">
      <div className="row-head">
        <h2 className="t-1" id="news">
          {t("title")}
        </h2>
      </div>
      {news.isError && <ErrorState onRetry={() => void news.refetch()} retrying={news.isFetching} />}
      <ol className="news">
        {(all ? list : list.slice(0, few)).map((update, index) => (
          <Entry
            key={update.id}
            update={update}
            pictured={Boolean(update.idea) && update.idea?.id !== list[index - 1]?.idea?.id}
          />
        ))}
      </ol>
      {!all && list.length > few && (
        <p className="mt-6">
          <Button variant="alt" onClick={() => setAll(true)}>
            {t("more")}
          </Button>
        </p>
      )}
    </section>
  );
}

interface EntryProps {
  update: Update;
  /** The idea's picture stands beside the first of several entries about it. */
  pictured: boolean;
}

function Entry({ update: { kind, at, title, body, idea }, pictured }: EntryProps) {
  const t = useTranslations("campaigns.news.kinds");
  const { date } = useFormats();
  const text = useText();
  return (
    <li>
      <p className="stack-2">
        <Tag tone={kind === "update" ? "plain" : "brand"}>{t(kind)}</Tag>
        <time className="meta block" dateTime={at}>
          {date(at)}
        </time>
      </p>
      <div className="prose">
        <h3 className="t-2">{text(title)}</h3>
        {text(body)
          .split(/\n{2,}/)
          .map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
      </div>
      {pictured && idea?.pictureUrl && (
        <Link className="sq" to="/i/$id" params={{ id: idea.id }} aria-label={idea.title}>
          <img src={idea.pictureUrl} alt="" width={400} height={400} loading="lazy" />
        </Link>
      )}
    </li>
  );
}
