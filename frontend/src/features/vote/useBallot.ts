import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { ballotKey, ballotQuery, type Choice, withdrawBallot } from "@/api/ballots";
import type { Round } from "@/api/campaigns";
import { Problem } from "@/api/problem";
import { isBlank, saidBy } from "./choice";
import { castWithWork } from "./door/work";
import { type Draft, readDraft, writeDraft } from "./draft";
import { mayPass, useAgain } from "./passing";
import { seenHeader } from "./seen";
import { useEntryHere } from "./who/EntryContext";

/** How many steps can be taken back. */
const steps = 100;

export type Cast = (choice: Choice) => void;

/**
 * My ballot in a round that is cast as a whole: what the server has of it, what is chosen here, and the way from one to
 * the other. A ballot that was sent without a connection is kept on this device and sent again until it has arrived.
 */
export function useBallot(round: Round) {
  const queries = useQueryClient();
  const entry = useEntryHere();
  const { member, voter, pending } = entry;
  const query = useQuery({ ...ballotQuery(round.id), enabled: voter });
  const ballot = voter ? query.data : null;
  const [draft, setDraft] = useState<Draft | null>(null);
  const [past, setPast] = useState<Choice[]>([]);
  useEffect(() => {
    if (!pending) setDraft(readDraft(round.id, member));
  }, [round.id, member, pending]);
  const keep = useCallback(
    (next: Draft | null) => {
      setDraft(next);
      writeDraft(round.id, next);
      if (!next) setPast([]);
    },
    [round.id],
  );
  const standing = saidBy(ballot);
  const chosen = draft?.choice ?? standing;

  const cast = useMutation({
    networkMode: "always", // without a connection it fails at once, and is sent again from here
    mutationFn: async (choice: Choice) =>
      castWithWork(round.id, { ...choice, ...(await entry.bring()) }, seenHeader()),
    onMutate: (choice) => keep({ choice, sentAt: new Date().toISOString(), owner: member }),
    onSuccess: (saved) => {
      queries.setQueryData(ballotKey(round.id), saved);
      void queries.invalidateQueries({ queryKey: ["results", round.id] });
      keep(null);
      entry.taken(saved);
    },
    onError: (error, choice) => {
      entry.refused(error);
      if (!mayPass(error)) keep({ choice, sentAt: null, owner: member });
      if (!(error instanceof Problem)) return;
      if (error.status === 409) void queries.invalidateQueries({ queryKey: ["campaign"] });
      if (error.status === 422) void queries.invalidateQueries({ queryKey: ["options", round.id] });
    },
  });
  const withdraw = useMutation({
    networkMode: "always",
    mutationFn: () => withdrawBallot(round.id),
    onSuccess: (saved) => {
      queries.setQueryData(ballotKey(round.id), saved);
      keep(null);
    },
  });

  const waiting = Boolean(draft?.sentAt) && !cast.isPending && mayPass(cast.error);
  const left = cast.isIdle && voter && recent(draft?.sentAt);
  const { mutate } = cast;
  const choice = draft?.choice;
  const send = useCallback(() => {
    if (choice) mutate(choice);
  }, [choice, mutate]);
  useEffect(() => {
    if (left) send();
  }, [left, send]);
  useAgain(waiting, cast.error, send);

  const choose = (next: Choice) => {
    setPast((before) => [...before.slice(1 - steps), chosen]);
    keep({ choice: next, sentAt: null, owner: member });
  };
  const last = past.at(-1);
  return {
    /** undefined while it is not known yet, null for none. */
    ballot: pending ? undefined : ballot,
    failed: query.error,
    retry: () => void query.refetch(),
    /** What the ballot says already. */
    standing,
    /** There is a ballot already, and another takes its place. */
    stands: !isBlank(standing),
    chosen,
    /** The server knows whose ballot it is. */
    voter,
    /** Forgets what was chosen and not sent. */
    forget: () => keep(null),
    choose,
    /** Takes the last step back; undefined where there is none. */
    undo: last && {
      back: () => {
        setPast((before) => before.slice(0, -1));
        keep({ choice: last, sentAt: null, owner: member });
      },
    },
    cast,
    withdraw,
    waiting,
  };
}

export type BallotDesk = ReturnType<typeof useBallot>;

/** Whether a ballot that this page finds was sent so lately that the voter still means it. */
const recent = (sentAt: string | null | undefined): boolean =>
  Boolean(sentAt) && Date.now() - Date.parse(sentAt ?? "") < 24 * 3_600_000;

/** How many options a ballot of this round may name. */
export function mostChoices(round: Round, options: number): number {
  if (round.method === "single") return 1;
  return Math.min(round.settings.maxChoices || options, options);
}
