import { useFormats, useTranslations } from "@/shared/i18n";
import { type Figures, whysOf } from "./cleanliness";
import { RecordSection } from "./RecordFrame";

/** Why ballots do not count, by class of reason. */
export function Whys({ figures }: { figures: Figures }) {
  const t = useTranslations("about.record.integrity.reasons");
  const { number } = useFormats();
  const list = whysOf(figures);
  return (
    <RecordSection id="reasons" title={t("title")}>
      {list.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <dl className="fates">
          {list.map(({ key, state, why, count }) => (
            <div key={key}>
              <dt>{t("of", { state, why })}</dt>
              <dd className="num">
                <b>{number(count)}</b>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </RecordSection>
  );
}
