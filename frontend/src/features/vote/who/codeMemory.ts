import { recall, remember } from "../memory";

const key = (slug: string) => `smaakmaker.code.${slug}`;

/** The on-pack code that waits on this device for a vote in a campaign; empty for none. */
export function readCode(slug: string): string {
  const { code } = recall<{ code: string }>(key(slug)) ?? {};
  return typeof code === "string" ? code.slice(0, longest) : "";
}

/** Keeps a code until it was taken; an empty one forgets it. */
export const keepCode = (slug: string, code: string): void => remember(key(slug), code ? { code } : null);

/** What the server reads of a code at most. */
export const longest = 64;

/** The code in the part of an address after #, where packs have it; undefined where there is none. */
export function codeInHash(hash: string): string | undefined {
  const code = new URLSearchParams(hash.replace(/^#/, "")).get("code")?.trim();
  return code ? code.slice(0, longest) : undefined;
}
