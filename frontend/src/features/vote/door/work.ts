import { useSyncExternalStore } from "react";
import { type Ballot, type Choice, castBallot } from "@/api/ballots";
import { Problem } from "@/api/problem";

/** How often a ballot is asked for work before it is given up: the server may want more of it the second time. */
const attempts = 3;

let under: AbortController | null = null;

const listeners = new Set<() => void>();

const tell = (next: AbortController | null) => {
  under = next;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether this browser works for a ballot just now. */
export const useWorking = (): boolean => useSyncExternalStore(subscribe, () => under !== null);

/** Gives the work up; the ballot that waits for it is refused as the server refused it. */
export const stopWorking = (): void => under?.abort();

/** Casts a ballot, and works for it where the server asks for that. */
export async function castWithWork(
  roundId: string,
  choice: Choice,
  headers?: Record<string, string>,
): Promise<Ballot> {
  let sent = choice;
  for (let attempt = 1; ; attempt++) {
    try {
      return await castBallot(roundId, sent, headers);
    } catch (error) {
      if (!(error instanceof Problem && error.challenge) || attempt === attempts) throw error;
      const { challenge } = error;
      sent = { ...choice, challenge: await worked(challenge).catch(() => Promise.reject(error)) };
    }
  }
}

async function worked(challenge: NonNullable<Problem["challenge"]>): Promise<string> {
  const own = new AbortController();
  tell(own);
  try {
    const { solveAside } = await import("./aside");
    return await solveAside(challenge, own.signal);
  } finally {
    if (under === own) tell(null);
  }
}
