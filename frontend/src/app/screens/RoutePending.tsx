import { Loading, SkeletonLines, SkeletonTitle } from "@/shared/ui/Skeleton";

/** Stands in for a screen without a skeleton of its own that takes longer than 0.3 s. */
export function RoutePending() {
  return (
    <div className="page section">
      <Loading>
        <SkeletonTitle />
        <SkeletonLines count={5} />
      </Loading>
    </div>
  );
}
