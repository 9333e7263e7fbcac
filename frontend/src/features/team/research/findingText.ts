import { useFormats, useTranslations } from "@/shared/i18n";
import { findingOf } from "./finding";
import type { Table } from "./queries";

/** A table's finding as a sentence. */
export function useFindingText(): (table: Table) => string {
  const t = useTranslations("research.finding");
  const { percent } = useFormats();
  return (table) => {
    const found = findingOf(table);
    if (found.kind === "none") return table.title;
    const share = percent(found.share, 0);
    if (found.kind === "differs") {
      const { row, most, least } = found;
      return t("differs", { row, most, share, least, other: percent(found.other, 0) });
    }
    return t(found.kind, { row: found.row, share });
  };
}
