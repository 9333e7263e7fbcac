import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer } from "react";
import { ballotKey } from "@/api/ballots";
import type { Round } from "@/api/campaigns";
import { Problem } from "@/api/problem";
import { castWithWork } from "../door/work";
import { mayPass, useAgain } from "../passing";
import { seenHeader } from "../seen";
import { isToldThere } from "../who/asks";
import { useEntryHere } from "../who/EntryContext";
import { readTasks, writeTasks } from "./taskMemory";
import { type Answer, type Given, taskStep } from "./taskState";
import type { TaskWire } from "./taskWire";

/** With fewer questions at hand more are fetched. */
const enough = 3;

/**
 * The questions of a round, one after another: the next ones are here before they are asked, an answer is sent while the
 * next question stands already, and what could not be sent is kept on this device and sent again.
 */
export function useTasks(round: Round, member: string, wire: TaskWire) {
  const queries = useQueryClient();
  const entry = useEntryHere();
  const [state, step] = useReducer(taskStep, null, () => readTasks(round.id, member));
  useEffect(() => writeTasks(round.id, member, state), [round.id, member, state]);

  const fetching = useMutation({
    networkMode: "always",
    mutationFn: () => wire.fetch(round.id),
    onSuccess: (found) => step({ type: "loaded", ...found }),
    onError: (error) => {
      if (error instanceof Problem && error.status === 409)
        void queries.invalidateQueries({ queryKey: ["campaign"] });
    },
  });
  const sending = useMutation({
    networkMode: "always",
    mutationFn: async (given: Given) =>
      castWithWork(round.id, { ...wire.choice(given), ...(await entry.bring()) }, seenHeader()),
    onSuccess: (saved, { task }) => {
      entry.taken(saved);
      step({ type: "sent", task: task.task });
      void queries.invalidateQueries({ queryKey: ballotKey(round.id) });
      void queries.invalidateQueries({ queryKey: ["results", round.id] });
    },
    onError: (error, { task }) => {
      if (mayPass(error)) return;
      entry.refused(error);
      const lost = error instanceof Problem && error.status === 422 && !isToldThere(error);
      step({ type: "refused", task: task.task, again: !lost });
      if (!(error instanceof Problem)) return;
      if (error.status === 409) void queries.invalidateQueries({ queryKey: ["campaign"] });
      if (error.status === 422) void queries.invalidateQueries({ queryKey: ["options", round.id] });
    },
  });

  const [first] = state.outbox;
  const waiting = sending.isError && mayPass(sending.error);
  const refused = sending.isError && !waiting ? sending.error : null;
  const idle = !sending.isPending && !fetching.isPending;
  const hungry = !first && !state.asked && !state.done && state.queue.length < enough;
  const { mutate: send } = sending;
  const { mutate: fetchMore } = fetching;
  useEffect(() => {
    if (!idle) return;
    if (first && !waiting) send(first);
    else if (hungry && !fetching.isError) fetchMore();
  }, [idle, first, waiting, hungry, fetching.isError, send, fetchMore]);
  const sendAgain = useCallback(() => {
    if (first) send(first);
  }, [first, send]);
  useAgain(waiting && idle, sending.error, sendAgain);
  const fetchAgain = useCallback(() => fetchMore(), [fetchMore]);
  useAgain(fetching.isError && mayPass(fetching.error), fetching.error, fetchAgain);

  return {
    state,
    /** Answers that did not arrive are kept and sent again. */
    waiting,
    /** Why the last answer was not taken. */
    refused,
    failed: fetching.error,
    fetching: fetching.isPending,
    fetchMore: fetchAgain,
    answer: (answer: Answer) => {
      if (refused) sending.reset();
      step({ type: "answer", answer });
    },
    /** The refusal has been seen to. */
    settle: () => sending.reset(),
    undo: () => step({ type: "undo" }),
    forget: () => {
      sending.reset();
      step({ type: "forget" });
    },
  };
}

export type Tasks = ReturnType<typeof useTasks>;
