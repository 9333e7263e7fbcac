import type { Integrity } from "@/api/rules";
import { useTranslations } from "@/shared/i18n";
import { RecordSection } from "./RecordFrame";

/** That the figures follow from the log, with the signed checkpoint of it. */
export function CheckYourself({ integrity }: { integrity?: Integrity }) {
  const t = useTranslations("about.record.integrity.check");
  return (
    <RecordSection id="check" title={t("title")}>
      <p>{t("text")}</p>
      {integrity?.checkpoint && (
        <figure>
          <figcaption className="small muted">{t("checkpoint")}</figcaption>
          <pre className="checkpoint">{integrity.checkpoint}</pre>
        </figure>
      )}
    </RecordSection>
  );
}
