import { type ReactNode, useRef, useState } from "react";
import type { Option } from "@/api/ballots";
import { useTranslations } from "@/shared/i18n";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { CastProblem } from "../CastProblem";
import { Choosing } from "../Choosing";
import type { TasksProps } from "../kind";
import { MethodLine } from "../MethodLine";
import { BallotSkeleton } from "../VoteSkeleton";
import { isToldThere } from "../who/asks";
import { useEntryHere } from "../who/EntryContext";
import { EntryNotes } from "../who/EntryNotes";
import { MoreCodes } from "../who/MoreCodes";
import { TaskEntry } from "./TaskEntry";
import { TaskProgress } from "./TaskProgress";
import { TaskStart } from "./TaskStart";
import { TasksDone } from "./TasksDone";
import type { Answer, Task } from "./taskState";
import type { TaskWire } from "./taskWire";
import { usePictures } from "./usePictures";
import { useTasks } from "./useTasks";

export interface QuestionProps {
  task: Task;
  /** Its options, in the order in which they are shown. */
  shown: readonly Option[];
  /** What it was answered with before, when it is asked again. */
  before: Answer | null;
  /** It comes after another in this visit. */
  follows: boolean;
  onAnswer(answer: Answer): void;
}

interface TaskVoteProps extends TasksProps {
  wire: TaskWire;
  question(props: QuestionProps): ReactNode;
}

/**
 * A vote of many small questions. A visitor becomes a guest or signs in before the first one, because the server asks each
 * voter others.
 */
export function TaskVote(props: TaskVoteProps) {
  const { pending, voter, member } = useEntryHere();
  if (pending) {
    return (
      <Choosing {...props}>
        <BallotSkeleton />
      </Choosing>
    );
  }
  if (!voter) return <TaskStart {...props} />;
  const who = member ?? "guest";
  return <Asking key={who} member={who} {...props} />;
}

function Asking({ member, ...props }: TaskVoteProps & { member: string }) {
  const t = useTranslations("vote.tasks");
  const { round, options, wire, question } = props;
  const [pause, setPause] = useState(false);
  const [ready, setReady] = useState(false);
  const entry = useEntryHere();
  const first = useRef<string>(undefined);
  const tasks = useTasks(round, member, wire);
  const { state } = tasks;
  usePictures(state.queue, options);
  const byId = new Map(options.map((option) => [option.id, option]));
  const [task] = state.queue;
  first.current ??= task?.task;
  const over = state.done && !task && state.outbox.length === 0;
  if (pause || over) {
    return <TasksDone {...props} tasks={tasks} over={over} onGoOn={() => setPause(false)} />;
  }
  const lacks = entry.asks.length > 0 && (!ready || isToldThere(tasks.refused));
  if (lacks) {
    const goOn = () => {
      tasks.settle();
      setReady(true);
    };
    return <TaskEntry {...props} onReady={goOn} />;
  }
  const shown = task?.shown.flatMap((id) => byId.get(id) ?? []) ?? [];
  return (
    <Choosing {...props}>
      <EntryNotes answered={tasks.refused !== null} />
      <MethodLine round={round} options={options.length} focus={false} />
      {tasks.waiting && (
        <Note tone="warn" role="status" title={t("waiting", { count: state.outbox.length })}>
          {t("waitingText")}
        </Note>
      )}
      {tasks.refused && !isToldThere(tasks.refused) && (
        <CastProblem problem={tasks.refused} options={options} />
      )}
      {task && shown.length === task.shown.length ? (
        <>
          {question({
            task,
            shown,
            before: state.before,
            follows: task.task !== first.current,
            onAnswer: tasks.answer,
          })}
          <TaskProgress tasks={tasks} kind={round.method} onPause={() => setPause(true)} />
          <MoreCodes next />
        </>
      ) : tasks.failed && !tasks.fetching ? (
        <CastProblem problem={tasks.failed} options={options} onRetry={tasks.fetchMore} />
      ) : tasks.waiting ? (
        <ErrorState>{t("noMore")}</ErrorState>
      ) : (
        <BallotSkeleton />
      )}
    </Choosing>
  );
}
