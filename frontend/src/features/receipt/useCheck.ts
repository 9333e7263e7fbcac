import { useCallback, useEffect, useState } from "react";
import { fetchLog } from "@/api/receipts";
import type { Receipt } from "./check/receipt";
import { remember, seenOf } from "./check/seen";
import { check, type Step, type Surroundings, signedIn } from "./check/steps";

/** Where a check stands: the steps that are done, in their order. */
export interface Checking {
  steps: readonly Step[];
  done: boolean;
}

const nothing: Checking = { steps: [], done: false };

/**
 * Checks a receipt in this browser, and again when it changes or when asked. `keys` are the house's; of a receipt from a file
 * the log as it is now is looked at too, one fresh from the server is as new as that.
 */
export function useCheck(receipt: Receipt | null, keys: readonly string[] | null, fromFile: boolean) {
  const [at, setAt] = useState<Checking>(nothing);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is a new check
  useEffect(() => {
    setAt(nothing);
    if (!receipt) return;
    let over = false;
    void (async () => {
      const steps: Step[] = [];
      for await (const step of check(receipt, await around(receipt, keys, fromFile))) {
        if (over) return;
        steps.push(step);
        setAt({ steps: [...steps], done: false });
      }
      if (steps.every(({ state }) => state === "passed"))
        remember(receipt.campaign, receipt.round, signedIn(receipt.proof));
      setAt({ steps, done: true });
    })();
    return () => {
      over = true;
    };
  }, [receipt, keys, fromFile, round]);
  return { ...at, again: useCallback(() => setRound((n) => n + 1), []) };
}

async function around(
  { campaign, round, proof }: Receipt,
  keys: readonly string[] | null,
  fromFile: boolean,
): Promise<Surroundings> {
  const now = async () => {
    try {
      return await (await fetchLog(campaign, round, "checkpoint")).text();
    } catch {
      return null; // without a connection, or while the log is hidden
    }
  };
  return {
    keys,
    current: fromFile ? await now() : signedIn(proof),
    seen: seenOf(campaign, round),
    fetchTile: async (path) => new Uint8Array(await (await fetchLog(campaign, round, path)).arrayBuffer()),
  };
}
