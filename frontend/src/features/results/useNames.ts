import { useCallback } from "react";
import { useFormats, useTranslations } from "@/shared/i18n";

/** Puts titles into a sentence: joined, and one that is a sentence itself in quotation marks, without its full stop. */
export function useNames(): (titles: readonly string[]) => string {
  const t = useTranslations("results");
  const { list } = useFormats();
  return useCallback(
    (titles) =>
      list(
        titles.map((title) =>
          /[.!?…,]/.test(title) ? t("quoted", { title: title.replace(/\.$/, "") }) : title,
        ),
      ),
    [t, list],
  );
}
