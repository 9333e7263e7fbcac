import { Loading, SkeletonIdeas, SkeletonLines, SkeletonTitle } from "@/shared/ui/Skeleton";

/** The ballot to come. */
export function BallotSkeleton() {
  return (
    <Loading>
      <div className="section">
        <SkeletonIdeas />
      </div>
    </Loading>
  );
}

/** The whole page to come. */
export function VoteSkeleton() {
  return (
    <div className="page section">
      <Loading>
        <div className="stack">
          <SkeletonTitle />
          <SkeletonLines count={2} />
        </div>
      </Loading>
      <BallotSkeleton />
    </div>
  );
}
