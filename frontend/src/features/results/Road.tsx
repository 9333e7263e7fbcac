import type { Results, Update } from "@/api/campaigns";
import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { Tag } from "@/shared/ui/Tag";
import { Paragraphs } from "./Paragraphs";

interface RoadProps {
  results: Results;
  /** The campaign's timeline, the latest first. */
  updates: readonly Update[];
}

/** The winner's story, and beside it what became of the winner, with dates. Nothing until the team has told any. */
export function Road({ results, updates }: RoadProps) {
  const t = useTranslations("results.road");
  const kinds = useTranslations("campaigns.news.kinds");
  const text = useText();
  const { date } = useFormats();
  const told = roadOf(updates);
  const story = told.find(({ kind }) => kind === "winner");
  if (told.length === 0) return null;
  return (
    <section className="section" id="story" aria-labelledby="story-title">
      <div className="row-head">
        <h2 className="t-1" id="story-title">
          {t("title")}
        </h2>
      </div>
      <div className="cols">
        {story && (
          <div className="c-7 prose">
            <h3 className="t-2">{text(story.title)}</h3>
            <Paragraphs text={text(story.body)} lead />
          </div>
        )}
        <ol className={story ? "at-9 road" : "c-7 road"}>
          {results.closedAt && (
            <li>
              <Tag tone="good">{t("chosen")}</Tag>
              <time className="meta block" dateTime={results.closedAt}>
                {date(results.closedAt)}
              </time>
            </li>
          )}
          {told
            .filter((update) => update !== story)
            .map((update) => (
              <li key={update.id}>
                <Tag tone="brand">{kinds(update.kind)}</Tag>
                <time className="meta block" dateTime={update.at}>
                  {date(update.at)}
                </time>
                <h3 className="t-3">{text(update.title)}</h3>
                <div className="small muted">
                  <Paragraphs text={text(update.body)} />
                </div>
              </li>
            ))}
        </ol>
      </div>
    </section>
  );
}

/** Those entries of a timeline that tell of the winner and the end, the earliest first. */
export function roadOf(updates: readonly Update[]): Update[] {
  return updates.filter(({ kind }) => kind !== "update").toReversed();
}
