import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { reviewKey } from "./queries";

/** After a decision: the review asks anew for all it shows, and so do results. Resolves when what is in sight has come. */
export function useReviewChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    void queries.invalidateQueries({ queryKey: ["results"] });
    await queries.invalidateQueries({ queryKey: reviewKey });
  }, [queries]);
}
