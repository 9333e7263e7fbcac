import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { api, body } from "@/api/client";
import { Problem } from "@/api/problem";
import { leastOptions } from "../list/nextMoment";
import { shortlistQuery } from "../queries";
import { type Item, sameOrder } from "./order";

/** saved, on its way, too short to be saved, or refused and rolled back. */
type Status = "saved" | "saving" | "short" | "refused";

export interface Shortlist {
  list: readonly Item[];
  status: Status;
  problem: Problem | null;
  change(list: Item[]): void;
}

/** Milliseconds without a change after which the list is sent. */
const delay = 600;

/** A round's shortlist as it is worked on: shown at once, sent as a whole soon after, rolled back when refused. */
export function useShortlist(round: string, slug: string): Shortlist {
  const queries = useQueryClient();
  const query = shortlistQuery(round);
  const { data: stored } = useSuspenseQuery(query);
  const [draft, setDraft] = useState<Item[] | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<Item[] | null>(null);
  const save = useMutation({
    scope: { id: `shortlist-${round}` },
    mutationFn: (list: Item[]) =>
      body(
        api.PUT("/api/v1/rounds/{id}/options", {
          params: { path: { id: round } },
          body: { ideaIds: list.map(({ id }) => id) },
        }),
      ),
    onSuccess: async (options) => {
      queries.setQueryData(query.queryKey, options);
      await queries.invalidateQueries({ queryKey: ["campaign", slug], exact: true });
    },
    onError: () => setDraft(null),
  });
  const { mutate } = save;
  const send = useCallback(() => {
    clearTimeout(timer.current);
    if (waiting.current && waiting.current.length >= leastOptions) mutate(waiting.current);
    waiting.current = null;
  }, [mutate]);
  useEffect(() => send, [send]);
  const list = draft ?? stored;
  return {
    list,
    status: statusOf(list, stored, save.isError && draft === null),
    problem: save.error instanceof Problem && draft === null ? save.error : null,
    change(next) {
      setDraft(next);
      waiting.current = next;
      clearTimeout(timer.current);
      timer.current = setTimeout(send, delay);
    },
  };
}

function statusOf(list: readonly Item[], stored: readonly Item[], refused: boolean): Status {
  if (refused) return "refused";
  if (sameOrder(list, stored)) return "saved";
  return list.length < leastOptions ? "short" : "saving";
}
