import type { TasksProps } from "../kind";
import { BestWorst } from "./BestWorst";
import { TaskVote } from "./TaskVote";
import { setWire } from "./taskWire";

/** Four or five at a time: the best of them, and the worst. */
export default function SetVote(props: TasksProps) {
  return (
    <TaskVote
      {...props}
      wire={setWire}
      question={(question) => <BestWorst key={question.task.task} {...question} />}
    />
  );
}
