import { useInfiniteQuery } from "@tanstack/react-query";
import type { Round } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Note } from "@/shared/ui/Note";
import { casesQuery } from "./queries";

const figures = ["open", "held", "inReview", "removed", "appealsOpen"] as const;

/** How the review of a round stands, in figures. */
export function Summary({ round }: { round: Round }) {
  const t = useTranslations("review.summary");
  const { number } = useFormats();
  const { data } = useInfiniteQuery(casesQuery(round.id, "open"));
  const summary = data?.pages[0]?.summary;
  return (
    <section aria-label={t("title")}>
      <dl className="figures">
        {figures.map((key) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd className="num">{summary ? number(summary[key]) : "–"}</dd>
          </div>
        ))}
      </dl>
      {summary && !summary.canDecide && (
        <div className="mt-5">
          <Note title={t("fixed")}>{t("fixedText")}</Note>
        </div>
      )}
    </section>
  );
}
