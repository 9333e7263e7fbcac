import { fromBase64 } from "./bytes";
import type { Receipt } from "./receipt";
import { check, type Step, type Surroundings } from "./steps";
import vectors from "./vectors.gen.json"; // made by the server's own code

export const { key, other, forked, paths } = vectors;

/** Signed checkpoints by size. */
export const checkpoints: Record<string, string> = vectors.checkpoints;

export const checkpoint = (size: number): string => checkpoints[size] ?? "";

export interface Vector extends Receipt {
  /** Of the log of the proof. */
  size: number;
  code: string;
}

export const receipts: readonly Vector[] = vectors.receipts;

/** The receipt of the last ballot of a log of a size, to be changed at will. */
export function receiptAt(size: number): Vector {
  const found = receipts.findLast((one) => one.size === size);
  if (!found) throw new Error(`no receipt of ${size}`);
  return { ...found };
}

const tiles: Record<string, string> = vectors.tiles;

/** The tiles of the longest log, also in smaller widths. */
export async function fetchTile(path: string): Promise<Uint8Array> {
  const [whole = "", width] = path.split(".p/");
  const stored = Object.keys(tiles).find((one) => one.split(".p/")[0] === whole);
  const bytes = fromBase64(tiles[stored ?? ""] ?? "");
  if (!bytes?.length) throw new Error(`no tile ${path}`);
  return width ? bytes.slice(0, Number(width) * 32) : bytes;
}

export async function run(receipt: Receipt, around: Partial<Surroundings> = {}): Promise<Step[]> {
  const steps: Step[] = [];
  const all = {
    keys: [key],
    current: receipt.proof.split("\n\n").slice(1).join("\n\n"),
    seen: null,
    fetchTile,
  };
  for await (const step of check(receipt, { ...all, ...around })) steps.push(step);
  return steps;
}

/** The name of the step that failed; undefined where none did. */
export const failing = (steps: readonly Step[]): string | undefined =>
  steps.find(({ state }) => state === "failed")?.name;
