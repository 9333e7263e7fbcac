import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { deleteDraft, fetchDraft, saveDraft } from "@/api/drafts";
import { useSession } from "@/api/session";
import { newId } from "@/shared/lib/newId";
import { DraftKeeper } from "./draftKeeper";
import { type Entry, type IdeaForm, isBlank, readEntry } from "./entry";
import { clearCopy, type LocalCopy, writeCopy } from "./localCopy";

interface EntryDeps {
  slug: string;
  form: IdeaForm;
  /** Where this device keeps it. */
  place: string;
  /** Edits of an idea stay on the device until they are sent. */
  server: boolean;
  copy: LocalCopy;
  /** A new page. */
  blank: Entry;
}

export type ChangeEntry = (change: (entry: Entry) => Entry) => void;

/** An idea in the making and its keeper: every change is kept at once. */
export function useEntry({ slug, form, place, server, copy, blank }: EntryDeps) {
  const session = useSession();
  const [keeper] = useState(
    () =>
      new DraftKeeper(
        {
          campaign: slug,
          keep: (next) => (next ? writeCopy(place, next) : clearCopy(place)),
          save: saveDraft,
          load: fetchDraft,
          remove: deleteDraft,
          isBlank: (content) => isBlank(readEntry(form, content) ?? blank),
          newId,
          now: () => new Date(),
        },
        copy,
      ),
  );
  const [entry, setEntry] = useState<Entry>(() => readEntry(form, copy.content) ?? blank);
  const [kept, setKept] = useState(entry);
  useEffect(() => {
    if (entry === kept) return;
    keeper.change(entry);
    setKept(entry);
  }, [entry, kept, keeper]);
  const member = (server && session?.id) || null;
  useEffect(() => keeper.belongsTo(member), [keeper, member]);
  useEffect(() => flushWhenLeft(keeper), [keeper]);
  const change: ChangeEntry = useCallback((next) => setEntry(next), []);
  /** Shows what the keeper already holds. */
  const show = useCallback(
    (content: unknown) => {
      const next = readEntry(form, content) ?? blank;
      setKept(next);
      setEntry(next);
    },
    [form, blank],
  );
  return { entry, change, show, keeper, saved: useSyncExternalStore(keeper.subscribe, keeper.current) };
}

function flushWhenLeft(keeper: DraftKeeper): () => void {
  const hidden = () => document.visibilityState === "hidden" && keeper.flush();
  window.addEventListener("online", keeper.flush);
  document.addEventListener("visibilitychange", hidden);
  return () => {
    keeper.flush();
    window.removeEventListener("online", keeper.flush);
    document.removeEventListener("visibilitychange", hidden);
  };
}
