import type { Draft } from "@/api/drafts";
import type { LocalCopy } from "./localCopy";

/** What the form starts from. */
export interface Start {
  copy: LocalCopy;
  /** Where the work comes from that was taken up again; undefined for a new page. */
  resumed?: { at: string; from: "device" | "server" };
  /** Work begun elsewhere that can be taken up instead. */
  offer?: Draft;
}

interface Known {
  /** What this device kept. */
  copy: LocalCopy | null;
  /** My drafts for this campaign, the latest first. */
  drafts: readonly Draft[];
  /** The draft that the address names. */
  wanted?: string;
  member: string | null;
  isBlank(content: unknown): boolean;
}

/**
 * Decides what the form starts from: the draft in the address; else what this device kept, unless the server has a later
 * state of it; else a new page, with the latest draft on offer. Work of another member on this device is left alone.
 */
export function startFrom({ copy, drafts, wanted, member, isBlank }: Known, blank: LocalCopy): Start {
  const own = copy && (copy.owner === null || member === null || copy.owner === member) ? copy : null;
  const kept = own && !isBlank(own.content) ? own : null;
  const asked = drafts.find(({ id }) => id === wanted);
  if (asked && kept?.id !== asked.id) return { copy: copyOf(asked, member), resumed: from(asked) };
  if (!kept) return { copy: blank, offer: drafts[0] };
  const server = drafts.find(({ id }) => id === kept.id);
  if (server && server.revision > kept.revision && !kept.dirty) {
    return { copy: copyOf(server, member), resumed: from(server) };
  }
  return { copy: kept, resumed: { at: kept.at, from: "device" } };
}

/** A draft of the server as this device would have kept it. */
export const copyOf = (draft: Draft, member: string | null): LocalCopy => ({
  id: draft.id,
  content: draft.content,
  revision: draft.revision,
  dirty: false,
  owner: member,
  at: draft.updatedAt,
});

const from = ({ updatedAt }: Draft): Start["resumed"] => ({ at: updatedAt, from: "server" });
