import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

/** After a change of a campaign or its rounds: everything that shows them asks anew. Resolves when the campaign has. */
export function useCampaignChanged(slug: string): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ["campaign", slug] }),
      queries.invalidateQueries({ queryKey: ["campaigns"] }),
      queries.invalidateQueries({ queryKey: ["round"] }),
      queries.invalidateQueries({ queryKey: ["results"] }),
    ]);
  }, [queries, slug]);
}
