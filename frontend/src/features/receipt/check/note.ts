import { type Bytes, concat, fromBase64, sameBytes, utf8 } from "./bytes";
import { verifyEd25519 } from "./ed25519";
import { sha256 } from "./hash";

/** A public key in the text form of signed notes: NAME+ID+BASE64. */
export interface Key {
  name: string;
  id: Bytes;
  public: Bytes;
  text: string;
}

/** A signed note (C2SP signed-note): a text, and under it who signed. */
export interface Note {
  text: string;
  signatures: { name: string; id: Bytes; bytes: Bytes }[];
}

const ed25519 = 1;
const mostSignatures = 100;

/** Reads a key, whose id must be its own. Null for anything else, and for kinds other than Ed25519. */
export async function readKey(text: string): Promise<Key | null> {
  const [, name = "", hex = "", base64 = ""] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
  const raw = fromBase64(base64);
  if (!name || raw?.length !== 33 || raw[0] !== ed25519) return null;
  const id = (await sha256(utf8(`${name}\n`), raw)).slice(0, 4);
  const said = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return sameBytes(id, said) ? { name, id, public: raw.slice(1), text } : null;
}

/** Reads a note without checking it; null where it is none. */
export function readNote(signed: string): Note | null {
  const cut = signed.lastIndexOf("\n\n");
  if (cut < 0 || !signed.endsWith("\n")) return null;
  const lines = signed.slice(cut + 2, -1).split("\n");
  if (lines.length > mostSignatures) return null;
  const signatures = lines.map((line) => {
    const [, name = "", base64 = ""] = /^— ([^\s+]+) (\S+)$/.exec(line) ?? [];
    const raw = fromBase64(base64);
    return name && raw && raw.length > 4 ? { name, id: raw.slice(0, 4), bytes: raw.slice(4) } : null;
  });
  const good = signatures.filter((one) => one !== null);
  return good.length === lines.length ? { text: signed.slice(0, cut + 1), signatures: good } : null;
}

/**
 * Which of the keys signed the note: the first whose signature holds. Signatures of others, such as witnesses, may stand
 * beside it; a wrong one under the name of one of the keys spoils the note.
 */
export async function signerOf(note: Note, keys: readonly Key[]): Promise<Key | null> {
  let signer: Key | null = null;
  for (const { name, id, bytes } of note.signatures) {
    const key = keys.find((one) => one.name === name && sameBytes(one.id, id));
    if (!key) continue;
    if (!(await verifyEd25519(key.public, bytes, concat(utf8(note.text))))) return null;
    signer ??= key;
  }
  return signer;
}
