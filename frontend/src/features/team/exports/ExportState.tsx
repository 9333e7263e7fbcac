import { useTranslations } from "@/shared/i18n";
import { Tag } from "@/shared/ui/Tag";
import { type Export, isUnfinished } from "../queries";
import { failureOf } from "./purposes";

const tones = {
  queued: "plain",
  running: "plain",
  done: "good",
  failed: "bad",
  cancelled: "plain",
  expired: "plain",
} as const;

/** How far an export is, or why it failed. */
export function ExportState({ one }: { one: Export }) {
  const t = useTranslations("team.exports");
  return (
    <div>
      <Tag tone={tones[one.state]}>{t(`states.${one.state}`)}</Tag>
      {isUnfinished(one) && (
        <progress className="progress" max={100} value={one.progress} aria-label={t("progress")}>
          {one.progress}
        </progress>
      )}
      {one.state === "failed" && <p className="small">{t(`failures.${failureOf(one.failure)}`)}</p>}
    </div>
  );
}
