import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "./client";
import { type Idea, type IdeaList, ideaKey } from "./ideas";
import { sessionQuery } from "./session";

type Hearts = Pick<Idea, "id" | "hearted" | "hearts">;

interface Wish {
  idea: Hearts;
  /** Give it, or take it back. */
  give: boolean;
}

/**
 * Gives a heart or takes it back. It shows at once wherever the idea is; when the server refuses, all is as it was. A
 * visitor is asked to sign in first, and the heart is given after that.
 */
export function useHeart(on: { refused(error: Error): void }) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ idea: { id }, give }: Wish) => {
      const params = { params: { path: { id } } };
      return body(
        give ? api.PUT("/api/v1/ideas/{id}/heart", params) : api.DELETE("/api/v1/ideas/{id}/heart", params),
      );
    },
    onMutate: async ({ idea, give }) => {
      await quiet(queries);
      show(queries, { ...idea, hearted: give, hearts: counted(idea, give) });
      return { visitor: !queries.getQueryData(sessionQuery.queryKey) };
    },
    onError: (error, { idea }) => {
      show(queries, idea);
      on.refused(error);
    },
    onSuccess: async (given, { idea: { id } }, { visitor }) => {
      await quiet(queries);
      show(queries, { id, hearted: given.hearted, hearts: given.hearts });
      // Signing in on the way asked everything anew, which has just been broken off.
      if (visitor)
        await Promise.all([["ideas"], ["idea"]].map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
}

/** An answer on its way from before the change must not undo it. */
async function quiet(queries: QueryClient): Promise<void> {
  await Promise.all([["ideas"], ["idea"]].map((queryKey) => queries.cancelQueries({ queryKey })));
}

/** Hidden counts stay hidden. */
function counted({ hearted, hearts }: Hearts, give: boolean): number | undefined {
  if (hearts === undefined || hearted === give) return hearts;
  return hearts + (give ? 1 : -1);
}

/** Writes the hearts of an idea into every answer that holds it. */
function show(queries: QueryClient, { id, hearted, hearts }: Hearts): void {
  const renewed = <I extends Hearts>(idea: I): I => (idea.id === id ? { ...idea, hearted, hearts } : idea);
  queries.setQueryData<Idea>(ideaKey(id), (idea) => idea && renewed(idea));
  queries.setQueriesData<InfiniteData<IdeaList> | IdeaList>({ queryKey: ["ideas"] }, (data) => {
    if (!data) return data;
    const page = (list: IdeaList) => ({ ...list, items: list.items.map(renewed) });
    return "pages" in data ? { ...data, pages: data.pages.map(page) } : page(data);
  });
}
