import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api, body } from "@/api/client";
import { draftsKey } from "@/api/drafts";
import { type Idea, ideaKey, ideasKey } from "@/api/ideas";
import { newId } from "@/shared/lib/newId";
import type { DraftKeeper } from "./draftKeeper";
import type { Entry, IdeaForm } from "./entry";
import { submissionOf } from "./submission";

interface SubmitDeps {
  slug: string;
  form: IdeaForm;
  keeper: DraftKeeper;
  /** The idea that is edited; undefined for a new one. */
  idea?: Idea;
}

/**
 * Sends an entry in, or an edit. Nothing is saved meanwhile; what this device kept goes once the server has it. A new
 * idea whose answer was lost is not sent in twice: the same entry goes under the same key.
 */
export function useSubmit({ slug, form, keeper, idea }: SubmitDeps) {
  const queries = useQueryClient();
  const sent = useRef({ words: "", key: "" });
  return useMutation({
    networkMode: "always", // without a connection it fails at once, and says so
    mutationFn: async (entry: Entry): Promise<Idea> => {
      await keeper.hold();
      const submission = submissionOf(form, entry);
      if (idea) {
        const edit = { ...submission, version: idea.version };
        return body(api.PUT("/api/v1/ideas/{id}", { params: { path: { id: idea.id } }, body: edit }));
      }
      const whole = { ...submission, draftId: keeper.id };
      const words = JSON.stringify(whole);
      if (sent.current.words !== words) sent.current = { words, key: newId() };
      const params = { path: { slug }, header: { "Idempotency-Key": sent.current.key } };
      return body(api.POST("/api/v1/campaigns/{slug}/ideas", { params, body: whole }));
    },
    onSuccess: async (saved) => {
      await keeper.finish();
      queries.setQueryData(ideaKey(saved.id), saved);
      for (const key of [ideasKey(slug), ["campaign", slug], draftsKey, ["me"]]) {
        void queries.invalidateQueries({ queryKey: key });
      }
    },
    onError: () => keeper.resume(),
  });
}
