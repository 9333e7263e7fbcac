import type { Jury } from "@/api/jury";
import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { Note } from "@/shared/ui/Note";

interface WaivedNoteProps {
  waived: NonNullable<Jury["waived"]>;
  quorum: number;
  submitted: number;
}

/** That a jury was closed with fewer than its rules ask for, and the team's reason. */
export function WaivedNote({ waived, quorum, submitted }: WaivedNoteProps) {
  const t = useTranslations("jury.public");
  const text = useText();
  const { moment } = useFormats();
  return (
    <Note tone="warn" title={t("waivedTitle")}>
      <p>{t("waived", { quorum, submitted, moment: moment(waived.at) })}</p>
      <blockquote className="whitespace-pre-line">{text(waived.reason)}</blockquote>
      {submitted === 0 && <p>{t("fansOnly")}</p>}
    </Note>
  );
}
