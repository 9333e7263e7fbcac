import type { TasksProps } from "../kind";
import { Duel } from "./Duel";
import { TaskVote } from "./TaskVote";
import { duelWire } from "./taskWire";

/** Two at a time. */
export default function DuelVote(props: TasksProps) {
  return <TaskVote {...props} wire={duelWire} question={(question) => <Duel {...question} />} />;
}
