import { Loading, SkeletonRows, SkeletonTitle } from "@/shared/ui/Skeleton";

/** A result to come: the band, a square, and bars. */
export function ResultSkeleton() {
  return (
    <Loading>
      <div className="hero wide-words">
        <div className="say band" />
        <div className="sq sk" />
      </div>
      <div className="page section stack-5">
        <SkeletonTitle />
        <SkeletonRows count={7} />
      </div>
    </Loading>
  );
}
