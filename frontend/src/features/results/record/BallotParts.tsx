import type { CSSProperties } from "react";
import { useFormats, useTranslations } from "@/shared/i18n";
import { type Figures, fates } from "./cleanliness";
import { RecordSection } from "./RecordFrame";

/** What became of the ballots: a bar of all of them, and the figures. */
export function BallotParts({ figures: { received, ballots } }: { figures: Figures }) {
  const t = useTranslations("about.record.integrity.ballots");
  const { number } = useFormats();
  const shown = fates.filter((fate) => fate === "counted" || ballots[fate] > 0);
  return (
    <RecordSection id="ballots" title={t("title")}>
      <p>{t("received", { count: received })}</p>
      {received > 0 && (
        <div className="ballot-parts" aria-hidden="true">
          {shown.map((fate) => (
            <i key={fate} className={fate} style={{ flexGrow: ballots[fate] } as CSSProperties} />
          ))}
        </div>
      )}
      <dl className="fates">
        {shown.map((fate) => (
          <div key={fate}>
            <dt>
              <i className={`fate ${fate}`} aria-hidden="true" />
              {t(fate)}
            </dt>
            <dd className="num">
              <b>{number(ballots[fate])}</b>
            </dd>
          </div>
        ))}
      </dl>
    </RecordSection>
  );
}
