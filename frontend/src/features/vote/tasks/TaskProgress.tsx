import { Undo2 } from "lucide-react";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Meter } from "@/shared/ui/Meter";
import { answeredSoFar, numberOf } from "./taskState";
import type { Tasks } from "./useTasks";

interface TaskProgressProps {
  tasks: Tasks;
  kind: string;
  onPause(): void;
}

/** More squares than this cannot be counted at a glance; then they show the ten that are going on. */
const countable = 24;

/** How far the voter is, undo, and the way out: everything that was answered counts already. */
export function TaskProgress({ tasks, kind, onPause }: TaskProgressProps) {
  const t = useTranslations("vote.tasks");
  const { state } = tasks;
  const answered = answeredSoFar(state);
  const few = state.limit > 0 && state.limit <= countable;
  const number = numberOf(state);
  const words = few ? t("of", { kind, number, limit: state.limit }) : t("number", { kind, number });
  return (
    <div className="task-bar">
      <div className="so-far">
        <p>
          <b>{words}</b>
        </p>
        <Meter
          done={few ? answered : answered % 10}
          total={few ? state.limit : 10}
          label={t("progress")}
          tone="brand"
        />
      </div>
      <p className="row">
        <Button
          variant="plain"
          size="s"
          className="undo"
          disabled={state.given.length === 0}
          onClick={tasks.undo}
        >
          <Undo2 className="i" aria-hidden="true" /> {t("undo")}
        </Button>
        {answered > 0 && (
          <Button variant="alt" size="s" onClick={onPause}>
            {t("pause")}
          </Button>
        )}
      </p>
    </div>
  );
}
