import { type ComponentType, lazy, Suspense } from "react";
import type { Results } from "@/api/campaigns";
import { SkeletonLines } from "./SkeletonLines";

type Part = ComponentType<{ results: Results }>;

const rounds = lazy(() => import("./RoundsStory"));
const committee = lazy(() => import("./CommitteeStory"));

/** Methods with a story of their own beside or in place of bars; each comes when it is asked for. */
const stories: Record<string, Part> = {
  irv: rounds,
  "stv-wigm": rounds,
  "stv-scottish": rounds,
  schulze: lazy(() => import("./MatrixStory")),
  star: lazy(() => import("./StarStory")),
  maxdiff: lazy(() => import("./BestWorstStory")),
  "pav-seq": committee,
  "phragmen-seq": committee,
  "equal-shares": committee,
};

/** How this method came to its result, where figures may be seen. Nothing where the bars say it all. */
export function Story({ results }: { results: Results }) {
  const Part = stories[results.method];
  if (!Part || results.visible !== "counts") return null;
  return (
    <Suspense fallback={<SkeletonLines />}>
      <Part results={results} />
    </Suspense>
  );
}
