import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { type Campaign, campaignQuery } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { byField, type FieldErrors } from "../fieldErrors";
import { Autosave, type SaveState } from "./autosave";
import { type SetupValue, setupInput, setupValue } from "./value";

export interface Setup {
  /** As the server has it. */
  campaign: Campaign;
  /** As it was typed. */
  value: SetupValue;
  errors: FieldErrors;
  saving: SaveState<SetupValue>;
  change(patch: Partial<SetupValue>): void;
  /** Sends what waits and says whether everything is on the server. */
  flush(): Promise<boolean>;
}

/** A campaign that is worked on, with every change saved by itself. */
export function useSetup(slug: string): Setup {
  const queries = useQueryClient();
  const query = campaignQuery(slug);
  const { data: campaign } = useSuspenseQuery(query);
  const [save] = useState(
    () =>
      new Autosave<SetupValue>({
        storage: localStorage,
        key: `smaakmaker:setup:${slug}`,
        async send(patch) {
          const saved = await body(
            api.PATCH("/api/v1/campaigns/{slug}", { params: { path: { slug } }, body: setupInput(patch) }),
          );
          queries.setQueryData(query.queryKey, saved);
          await queries.invalidateQueries({ queryKey: ["campaigns"], refetchType: "none" });
        },
      }),
  );
  const saving = useSyncExternalStore(save.subscribe, save.state);
  useSaveOnLeave(save);
  const value = useMemo(() => ({ ...setupValue(campaign), ...saving.edits }), [campaign, saving.edits]);
  const errors = useMemo(() => byField(saving.errors), [saving.errors]);
  return {
    campaign,
    value,
    errors,
    saving,
    change: (patch) => save.change(patch),
    async flush() {
      await save.flush();
      return !save.pending();
    },
  };
}

/** Sends what waits when the screen is left or the connection returns, and warns before a page is closed on it. */
function useSaveOnLeave(save: Autosave<SetupValue>): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (save.pending()) event.preventDefault();
    };
    const send = () => void save.flush();
    window.addEventListener("beforeunload", warn);
    window.addEventListener("online", send);
    return () => {
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("online", send);
      send();
    };
  }, [save]);
}
