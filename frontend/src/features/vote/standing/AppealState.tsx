import type { Appeal } from "@/api/appeals";
import { useFormats, useTranslations } from "@/shared/i18n";
import { useNow } from "@/shared/lib/useNow";
import { Note } from "@/shared/ui/Note";

const tones = { open: "brand", granted: "good", refused: "warn" } as const;

/** What became of an appeal: when the answer comes, or what it says. */
export function AppealState({ appeal }: { appeal: Appeal }) {
  const t = useTranslations("vote.standing");
  const { left, moment } = useFormats();
  const now = useNow();
  const due = new Date(appeal.dueAt);
  const said =
    appeal.state !== "open"
      ? appeal.answer
      : due > now
        ? t("due", { left: left(appeal.dueAt, now), moment: moment(appeal.dueAt) })
        : t("late");
  return (
    <div className="stack-2">
      <Note tone={tones[appeal.state]} title={t(`appeal.${appeal.state}`)}>
        {said}
      </Note>
      {appeal.text && (
        <details className="rules-read">
          <summary>{t("yourText")}</summary>
          <p className="whitespace-pre-wrap wrap-anywhere">{appeal.text}</p>
        </details>
      )}
    </div>
  );
}
