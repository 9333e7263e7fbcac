import type { Integrity } from "@/api/rules";
import { useTranslations } from "@/shared/i18n";
import { RecordSection } from "./RecordFrame";

/** What was done about suspicious ballots up to now: passes of the detector, cases, decisions, appeals. */
export function ReviewWords({ integrity }: { integrity?: Integrity }) {
  const t = useTranslations("about.record.integrity.review");
  const review = integrity?.review;
  if (!review) return null;
  const { scans, cases, lookedAgain, places, mobilised } = review;
  return (
    <RecordSection id="review" title={t("title")}>
      {scans === 0 ? (
        <p>{t("noScan")}</p>
      ) : (
        <>
          <p>
            {t("scans", { count: scans, close: review.atClose ? "yes" : "no" })}{" "}
            {t("traced", { traced: review.traced, votes: review.votes })}
          </p>
          <p>
            {t("cases", { count: cases, open: review.openCases })}{" "}
            {places + mobilised > 0 && t("places", { places, crowds: mobilised })}
          </p>
        </>
      )}
      <p>{t("decisions", { count: review.decisions, two: review.byTwo })}</p>
      {lookedAgain > 0 && <p>{t("again", { count: lookedAgain, agreed: review.agreed })}</p>}
      <p>{t("appeals", { count: review.appeals, granted: review.granted, open: review.openAppeals })}</p>
      {review.detector && (
        <p>
          {t("detector", { version: review.detector })}
          <br />
          <code className="wraps">{review.parameters}</code>
        </p>
      )}
    </RecordSection>
  );
}
