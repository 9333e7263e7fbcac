import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { type Ballot, ballotKey, ballotQuery, castBallot, withdrawBallot } from "@/api/ballots";
import type { Round } from "@/api/campaigns";
import { Problem } from "@/api/problem";
import { useSession } from "@/api/session";
import { type Picks, readPicks, writePicks } from "./picks";

/** How long until a ballot that did not arrive is sent again; ms. The browser's word that it is online comes sooner. */
const again = 10_000;

/** The options a ballot names, whatever its method. */
export const optionsOf = (ballot: Ballot | null | undefined): string[] =>
  ballot?.choose ?? ballot?.approve ?? [];

/** Whether a failure may pass by itself: no connection, or the server is away. */
const mayPass = (error: Error): boolean =>
  error instanceof Problem && (error.status === 0 || error.status >= 500);

/**
 * My ballot in a round: what the server has of it, what is chosen here, and the way from one to the other. A ballot that
 * was sent without a connection is kept on this device and sent again until it has arrived.
 */
export function useBallot(round: Round) {
  const queries = useQueryClient();
  const session = useSession();
  const member = session?.id ?? null;
  const query = useQuery({ ...ballotQuery(round.id), enabled: Boolean(session) });
  const ballot = session ? query.data : null;
  const [picks, setPicks] = useState<Picks | null>(null);
  useEffect(() => {
    if (session !== undefined) setPicks(readPicks(round.id, member));
  }, [round.id, member, session]);
  const keep = useCallback(
    (next: Picks | null) => {
      setPicks(next);
      writePicks(round.id, next);
    },
    [round.id],
  );
  const standing = ballot && ballot.state !== "withdrawn" ? optionsOf(ballot) : [];
  const chosen = picks?.options ?? standing;

  const cast = useMutation({
    networkMode: "always", // without a connection it fails at once, and is sent again from here
    mutationFn: (options: string[]) => castBallot(round.id, { [key(round)]: options }),
    onMutate: (options) => keep({ options, sentAt: new Date().toISOString(), owner: member }),
    onSuccess: (saved) => {
      queries.setQueryData(ballotKey(round.id), saved);
      void queries.invalidateQueries({ queryKey: ["results", round.id] });
      keep(null);
    },
    onError: (error, options) => {
      if (!mayPass(error)) keep({ options, sentAt: null, owner: member });
      if (error instanceof Problem && error.status === 409) {
        void queries.invalidateQueries({ queryKey: ["campaign"] });
      }
      if (error instanceof Problem && error.status === 422) {
        void queries.invalidateQueries({ queryKey: ["options", round.id] });
      }
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

  const waiting = Boolean(picks?.sentAt) && !cast.isPending && cast.error !== null && mayPass(cast.error);
  const left = cast.isIdle && Boolean(session) && recent(picks?.sentAt);
  const { mutate } = cast;
  const options = picks?.options;
  useEffect(() => {
    if (!options || !(waiting || left)) return;
    if (left) return mutate(options);
    const send = () => mutate(options);
    const timer = setTimeout(send, again);
    window.addEventListener("online", send);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", send);
    };
  }, [options, waiting, left, mutate]);

  return {
    /** undefined while it is not known yet, null for none. */
    ballot: session === undefined ? undefined : ballot,
    failed: query.error,
    retry: () => void query.refetch(),
    /** What the ballot says already. */
    standing,
    chosen,
    signedIn: Boolean(session),
    /** Forgets what was chosen and not sent. */
    forget: () => keep(null),
    choose: (next: string[]) => keep({ options: next, sentAt: null, owner: member }),
    cast,
    withdraw,
    waiting,
  };
}

export type BallotDesk = ReturnType<typeof useBallot>;

/** Whether a ballot that this page finds was sent so lately that the voter still means it. */
const recent = (sentAt: string | null | undefined): boolean =>
  Boolean(sentAt) && Date.now() - Date.parse(sentAt ?? "") < 24 * 3_600_000;

/** The key under which a choice is sent, by method. */
const key = ({ method }: Round): "choose" | "approve" => (method === "single" ? "choose" : "approve");

/** How many options a ballot of this round may name. */
export function mostChoices(round: Round, options: number): number {
  if (round.method === "single") return 1;
  return round.settings.maxChoices || options;
}
