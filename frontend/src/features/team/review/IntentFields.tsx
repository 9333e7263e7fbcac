import { useTranslations } from "@/shared/i18n";
import { RadioGroup } from "@/shared/ui/RadioGroup";
import { Select } from "@/shared/ui/Select";
import { TextArea } from "@/shared/ui/TextField";
import { type Intent, isNoted, longestNote, removalReasons } from "./actions";
import type { Action } from "./wire";

interface IntentFieldsProps<A extends Action> {
  actions: readonly A[];
  /** How many ballots it is about. */
  ballots: number;
  intent: Intent<A>;
  onChange(intent: Intent<A>): void;
  /** An attempt was made: what is lacking is told. */
  tried: boolean;
  /** Tells fields of the same name apart. */
  name: string;
  noteOptional?: boolean;
}

/** What to do with ballots, why for their voters where they do not count, and why for colleagues. */
export function IntentFields<A extends Action>(props: IntentFieldsProps<A>) {
  const { actions, ballots, intent, onChange, tried, name, noteOptional } = props;
  const t = useTranslations("review");
  const lacking = tried && !noteOptional && !isNoted(intent.note);
  return (
    <>
      <RadioGroup
        label={t("decide.legend")}
        name={`${name}-action`}
        error={tried && !intent.action ? t("decide.actionFirst") : undefined}
        options={actions.map((value) => ({
          value,
          label: t(`action.${value as Action}`),
          hint: t(`actionHint.${value as Action}`, { ballots }),
        }))}
        value={intent.action}
        onChange={(action) => onChange({ ...intent, action })}
      />
      {intent.action === "remove" && (
        <Select
          label={t("reason.label")}
          name={`${name}-reason`}
          options={removalReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
          value={intent.reason}
          onChange={(reason) => onChange({ ...intent, reason })}
        />
      )}
      <TextArea
        label={t("decide.note")}
        name={`${name}-note`}
        hint={t("decide.noteHint")}
        optional={noteOptional}
        rows={3}
        limit={longestNote}
        error={lacking ? t("decide.noteShort") : undefined}
        value={intent.note}
        onChange={(note) => onChange({ ...intent, note })}
      />
    </>
  );
}
