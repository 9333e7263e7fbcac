import { useState } from "react";
import type { JurySheet } from "@/api/jury";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Checkbox } from "@/shared/ui/Checkbox";
import { Meter } from "@/shared/ui/Meter";
import { Note } from "@/shared/ui/Note";
import { Tag } from "@/shared/ui/Tag";
import { HandIn } from "./HandIn";
import { isDone } from "./marks";
import { ScoreCard } from "./ScoreCard";
import { useDraft } from "./useDraft";

const tones = { saved: "good", saving: "plain", local: "warn", refused: "bad" } as const;

/** The ideas one by one, with what is done; the first that is not done comes first. */
export function Scoring({ sheet }: { sheet: JurySheet }) {
  const t = useTranslations("jury.sheet");
  const { ideas, rules } = sheet;
  const count = rules.criteria.length;
  const { draft, change, status, problem, send } = useDraft(sheet);
  const done = ideas.filter(({ id }) => isDone(draft.marks[id], count)).length;
  const first = ideas.findIndex(({ id }) => !isDone(draft.marks[id], count));
  const [at, setAt] = useState(Math.max(0, first));
  const idea = ideas[at];
  if (!idea) return null;
  const go = (place: number) => {
    setAt(place);
    window.scrollTo({ top: 0 });
  };
  return (
    <div className="stack-5">
      <p>{t("how")}</p>
      <div className="row">
        {ideas.length <= 40 && <Meter done={done} total={ideas.length} label={t("progress")} tone="brand" />}
        <span>{t("count", { done, total: ideas.length })}</span>
        <span role="status">
          <Tag tone={tones[status]}>{t(`state.${status}`)}</Tag>
        </span>
      </div>
      {problem && (
        <Note tone="bad" role="alert" title={problem.message}>
          {problem.detail}
        </Note>
      )}
      <p className="meta">{t("card", { place: at + 1, total: ideas.length })}</p>
      <ScoreCard
        key={idea.id}
        idea={idea}
        rules={rules}
        mark={draft.marks[idea.id]}
        onChange={(mark) => change({ ...draft, marks: { ...draft.marks, [idea.id]: mark } })}
      />
      <div className="row">
        <Button variant="alt" disabled={at === 0} onClick={() => go(at - 1)}>
          {t("previous")}
        </Button>
        <Button variant="alt" disabled={at === ideas.length - 1} onClick={() => go(at + 1)}>
          {t("next")}
        </Button>
      </div>
      <Checkbox
        label={t("named")}
        hint={t("namedHint")}
        checked={draft.named}
        onChange={(named) => change({ ...draft, named })}
      />
      <HandIn round={sheet.roundId} left={ideas.length - done} save={send} />
    </div>
  );
}
