import type { Results } from "@/api/campaigns";
import { useMethodName, useTranslations } from "@/shared/i18n";
import { findingOf } from "./finding";
import { LiveStatus } from "./LiveStatus";
import { MethodChart } from "./MethodChart";
import { Story } from "./story/Story";

interface SharesProps {
  results: Results;
  /** The name of downloaded files. */
  fileName: string;
}

/** The figures of a result, as its method tells them. While the vote runs the heading says so, and a new leader is read out. */
export function Shares({ results, fileName }: SharesProps) {
  const t = useTranslations("results.shares");
  const method = useMethodName()(results.method);
  const { ranking, ballots, final } = results;
  const counted = ballots?.counted ?? 0;
  const leaders = ranking.filter(({ rank }) => rank === 1).map(({ title }) => title);
  return (
    <section className="section" id="shares" aria-labelledby="shares-title">
      <div className="row-head">
        <h2 className="t-1" id="shares-title">
          {t(final ? "title" : "live")}
        </h2>
        <p className="meta">{method}</p>
      </div>
      {!final && <p className="lead mb-5">{t("liveText")}</p>}
      {findingOf(results)?.kind === "none" ? (
        <p className="lead">{t(final ? "nothing" : "nothingYet")}</p>
      ) : (
        <>
          <MethodChart results={results} fileName={fileName} />
          <Story results={results} />
        </>
      )}
      {!final && (
        <LiveStatus
          text={counted > 0 ? t("leading", { count: leaders.length, titles: leaders.join(", ") }) : ""}
        />
      )}
    </section>
  );
}
