import { useTranslations } from "@/shared/i18n";
import { Note } from "@/shared/ui/Note";
import { BlockNote } from "./BlockNote";
import { useEntryHere } from "./EntryContext";

interface EntryNotesProps {
  /** A ballot was refused, and what stands in the way is said there. */
  answered?: boolean;
}

/** Before the ballot: what stands in the way, and what is needed or ready. */
export function EntryNotes({ answered }: EntryNotesProps) {
  const t = useTranslations("who.code");
  const { block, member, code, use, asks, admission, errors } = useEntryHere();
  if (!admission) return null;
  const scanned = code.trim();
  return (
    <>
      {block && !answered && <BlockNote block={block} member={member !== null} />}
      {scanned && !errors.code && use !== "none" && (
        <Note title={t("scanned", { code: scanned })}>{t("scannedText")}</Note>
      )}
      {scanned && use === "none" && <Note title={t("useless")}>{t("uselessText")}</Note>}
      {!scanned && asks.includes("code") && <Note title={t("needed")}>{t("neededText")}</Note>}
    </>
  );
}
