import { useFormats, useTranslations } from "@/shared/i18n";
import { Tag } from "@/shared/ui/Tag";
import type { SaveState } from "./autosave";

/** 'Bewaard, 9.41 uur', read out when it changes. */
export function SaveTag({ state: { status, savedAt } }: { state: SaveState<object> }) {
  const t = useTranslations("setup.save");
  const { clock } = useFormats();
  return (
    <span role="status">
      {status === "saved" && (
        <Tag tone="good">{savedAt ? t("saved", { time: clock(savedAt) }) : t("allSaved")}</Tag>
      )}
      {(status === "waiting" || status === "saving") && <Tag>{t("saving")}</Tag>}
      {status === "offline" && <Tag tone="warn">{t("offline")}</Tag>}
      {status === "refused" && <Tag tone="bad">{t("refused")}</Tag>}
    </span>
  );
}
