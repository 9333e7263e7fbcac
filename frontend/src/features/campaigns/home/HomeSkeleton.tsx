import { Loading, SkeletonLines, SkeletonTitle } from "@/shared/ui/Skeleton";
import { WallSkeleton } from "./Wall";

/** The front page to come. */
export function HomeSkeleton() {
  return (
    <Loading>
      <div className="hero">
        <div className="say band" />
        <WallSkeleton />
      </div>
      <div className="page section">
        <SkeletonTitle />
        {[1, 2, 3].map((row) => (
          <div key={row} className="camp">
            <div className="sq sk" />
            <div>
              <SkeletonLines count={2} />
            </div>
          </div>
        ))}
      </div>
    </Loading>
  );
}
