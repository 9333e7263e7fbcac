import { fromBase64, fromHex, sameBytes, toHex, utf8 } from "./bytes";
import { type Checkpoint, checkpointSigner, readCheckpoint } from "./checkpoint";
import { commitment, leafHash } from "./hash";
import { type Key, readKey } from "./note";
import { leadsToRoot, readProof } from "./proof";
import type { Receipt } from "./receipt";
import { type Since, since } from "./since";
import type { FetchTile } from "./tiles";

/** What is checked, in this order. */
export const steps = ["choice", "leaf", "signature", "path", "since"] as const;

export type StepName = (typeof steps)[number];

/** waiting: the log is not shown yet. open: could not be looked at now. unreached: an earlier step failed. */
export type State = "passed" | "failed" | "waiting" | "open" | "unreached";

export interface Step {
  name: StepName;
  state: State;
  /** Of `since`: how the log stands to what was seen of it earlier. */
  note?: Since["note"];
  /** A value that was compared, for whoever wants to see it. */
  value?: string;
}

/** What a check needs beside the receipt. */
export interface Surroundings {
  /** The house's public keys; null without a connection, when those in the receipt have to do. */
  keys: readonly string[] | null;
  /** The signed checkpoint of the log as it is now; null where it is not to be had. */
  current: string | null;
  /** The signed checkpoint that this device saw last; null when it saw none. */
  seen: string | null;
  fetchTile: FetchTile;
}

interface Found extends Omit<Step, "name"> {
  state: Exclude<State, "unreached">;
}

const found = (holds: boolean, value?: string): Found => ({ state: holds ? "passed" : "failed", value });

/** Checks a receipt, one step after the other. After one that failed the rest is not reached. */
export async function* check(receipt: Receipt, around: Surroundings): AsyncGenerator<Step> {
  let failed = false;
  for (const name of steps) {
    if (failed) yield { name, state: "unreached" };
    else {
      const step: Step = { name, ...(await looks[name](receipt, around)) };
      failed = step.state === "failed";
      yield step;
    }
  }
}

const looks: Record<StepName, (receipt: Receipt, around: Surroundings) => Promise<Found>> = {
  async choice({ h, pidc, saltChoice, choice }) {
    const [person, salt] = [fromHex(pidc), fromHex(saltChoice)];
    if (person?.length !== 32 || salt?.length !== 32) return found(false);
    const made = toHex(await commitment(person, salt, utf8(choice)));
    return found(made === h, made);
  },

  async leaf({ h, round, leaf }) {
    const exact = fromBase64(leaf);
    const entry = exact && readLeaf(exact);
    const holds = entry?.t === "ballot" && entry.h === h && entry.r === round;
    return found(holds, exact && holds ? toHex(await leafHash(exact)) : undefined);
  },

  async signature({ campaign, round, proof, keys: own }, { keys }) {
    if (!proof) return { state: "waiting" };
    const signed = signedIn(proof);
    const signer = await checkpointSigner(signed, await readKeys(keys ?? own));
    const holds = signer !== null && readCheckpoint(signed)?.origin === `${signer.name}/${campaign}/${round}`;
    return found(holds, signer?.text);
  },

  async path({ leaf, proof: text }) {
    if (!text) return { state: "waiting" };
    const [proof, exact] = [readProof(text), fromBase64(leaf)];
    const holds = proof !== null && exact !== null && (await leadsToRoot(await leafHash(exact), proof));
    return found(holds, proof ? toHex(proof.checkpoint.root) : undefined);
  },

  async since({ proof: text, keys: own }, around) {
    const mine = readProof(text)?.checkpoint;
    if (!mine) return { state: "waiting" };
    const keys = await readKeys(around.keys ?? own);
    return since(
      mine,
      await signedBy(around.current, keys),
      readCheckpoint(around.seen ?? ""),
      around.fetchTile,
    );
  },
};

/** The signed checkpoint at the end of a proof. */
export const signedIn = (proof: string): string => {
  const cut = proof.indexOf("\n\n");
  return cut < 0 ? "" : proof.slice(cut + 2);
};

async function readKeys(texts: readonly string[]): Promise<Key[]> {
  const keys = await Promise.all(texts.map(readKey));
  return keys.filter((key) => key !== null);
}

/** What is signed by one of the keys; "forged" where it is by none. */
async function signedBy(signed: string | null, keys: Key[]): Promise<Checkpoint | "forged" | null> {
  if (signed === null) return null;
  return (await checkpointSigner(signed, keys)) ? (readCheckpoint(signed) ?? "forged") : "forged";
}

function readLeaf(exact: Uint8Array): { t?: unknown; h?: unknown; r?: unknown } | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(exact);
    return sameBytes(utf8(text), exact) ? JSON.parse(text) : null;
  } catch {
    return null; // no entry of a log
  }
}
