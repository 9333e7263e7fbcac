/** What a voter can hold against the house: what opens the own choice, and the proof that it is in the log. */
export interface Receipt {
  campaign: string;
  /** Its number in the campaign. */
  round: number;
  /** Commitment to voter and choice, hexadecimal, as are the two after it. */
  h: string;
  pidc: string;
  saltChoice: string;
  /** The exact text that was committed to. */
  choice: string;
  /** The exact entry of the log, base64. */
  leaf: string;
  /** C2SP tlog-proof; empty until the log is shown and has the entry. */
  proof: string;
  /** Public keys of the house when the receipt was made. */
  keys: string[];
}

const kind = "smaakmaker-receipt";
/** A choice and its leaf have at most 64 KiB each. */
const longestFile = 300_000;
const mostKeys = 20;

/** The file in which a receipt is saved. */
export const receiptFile = (receipt: Receipt): string => JSON.stringify({ kind, v: 1, ...receipt }, null, 2);

/** Reads such a file; null for any other. Whether what it says holds is for the check. */
export function readReceipt(text: string): Receipt | null {
  if (text.length > longestFile) return null;
  const said = parse(text);
  if (said.kind !== kind || said.v !== 1) return null;
  const { campaign, round, h, pidc, saltChoice, choice, leaf, proof, keys } = said;
  const texts = [campaign, h, pidc, saltChoice, choice, leaf, proof];
  if (!texts.every((one) => typeof one === "string") || !Number.isSafeInteger(round)) return null;
  if (!Array.isArray(keys) || keys.length > mostKeys || !keys.every((one) => typeof one === "string"))
    return null;
  return { campaign, round, h, pidc, saltChoice, choice, leaf, proof, keys } as Receipt;
}

function parse(text: string): Record<string, unknown> {
  try {
    const said: unknown = JSON.parse(text);
    return said && typeof said === "object" ? (said as Record<string, unknown>) : {};
  } catch {
    return {}; // no receipt
  }
}
