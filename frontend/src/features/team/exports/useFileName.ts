import { useTranslations } from "@/shared/i18n";
import { type Export, isFormat } from "../queries";

/** What an export is called: what it is about, in which format, and whether it has what voters wrote. */
export function useFileName() {
  const t = useTranslations("team.exports");
  return ({ content, format, openAnswers }: Pick<Export, "content" | "format" | "openAnswers">) => {
    const about = t(`contents.${content}`);
    const file = isFormat(format) ? t("fileOf", { content: about, format: t(`formats.${format}`) }) : about;
    return openAnswers ? t("openFile", { file }) : file;
  };
}
