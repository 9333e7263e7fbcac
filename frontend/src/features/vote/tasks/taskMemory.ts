import { recall, remember } from "../memory";
import { nothingYet, type TaskState } from "./taskState";

interface Memory {
  owner: string;
  state: TaskState;
}

const key = (roundId: string) => `smaakmaker.tasks.${roundId}`;

/** Where this member was; the beginning when nothing of theirs is remembered. */
export function readTasks(roundId: string, member: string): TaskState {
  const kept = recall<Memory>(key(roundId));
  if (kept?.owner !== member || !Array.isArray(kept.state?.queue)) return nothingYet;
  return { ...nothingYet, ...kept.state, asked: false, done: false };
}

export const writeTasks = (roundId: string, member: string, state: TaskState): void =>
  remember(key(roundId), { owner: member, state });
