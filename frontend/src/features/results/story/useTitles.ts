import { useCallback } from "react";
import type { Results } from "@/api/campaigns";
import { useNames } from "../useNames";

/** Writes options of a result as words of a sentence. */
export function useTitles(results: Pick<Results, "ranking">): (...ids: readonly string[]) => string {
  const names = useNames();
  const { ranking } = results;
  return useCallback(
    (...ids) =>
      names(ids.map((id) => ranking.find(({ option }) => option === id)?.title ?? "").filter(Boolean)),
    [names, ranking],
  );
}
