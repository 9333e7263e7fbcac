import { createContext, type ReactNode, use } from "react";
import type { Campaign, Round } from "@/api/campaigns";
import { WorkNote } from "../door/WorkNote";
import { type Entry, useEntry } from "./useEntry";

const Context = createContext<Entry | null>(null);

interface EntryProviderProps {
  campaign: Campaign;
  round: Round;
  children: ReactNode;
}

/** One entry for the page of a vote: what is said at one place goes along with the ballot that is cast at another. */
export function EntryProvider({ campaign, round, children }: EntryProviderProps) {
  return (
    <Context value={useEntry(campaign, round)}>
      {children}
      <WorkNote />
    </Context>
  );
}

/** The entry of the vote around this part. Throws outside of one. */
export function useEntryHere(): Entry {
  const entry = use(Context);
  if (!entry) throw new Error("no vote around this part");
  return entry;
}
