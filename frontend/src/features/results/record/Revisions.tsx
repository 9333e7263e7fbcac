import type { Integrity } from "@/api/rules";
import { useFormats, useTranslations } from "@/shared/i18n";
import { RecordSection } from "./RecordFrame";

/** When and why the result was revised; left out where it never was. */
export function Revisions({ integrity }: { integrity?: Integrity }) {
  const t = useTranslations("about.record.integrity.revised");
  const { moment } = useFormats();
  const list = integrity?.revisions ?? [];
  if (list.length < 2) return null;
  return (
    <RecordSection id="revised" title={t("title")}>
      <ol className="rules">
        {list.map(({ number, at, why = "", open }) => (
          <li key={number}>
            <p>
              {number === 1 ? t("first", { moment: moment(at) }) : t("line", { moment: moment(at), why })}{" "}
              {open && t("open")}
            </p>
          </li>
        ))}
      </ol>
    </RecordSection>
  );
}
