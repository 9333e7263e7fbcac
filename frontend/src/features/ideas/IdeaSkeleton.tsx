import { Loading, SkeletonLines, SkeletonTitle } from "@/shared/ui/Skeleton";

/** An idea to come. */
export function IdeaSkeleton() {
  return (
    <div className="page section">
      <Loading>
        <div className="cols">
          <div className="c-6">
            <div className="sq sk" />
          </div>
          <div className="c-6 pad-l stack-5">
            <SkeletonTitle />
            <SkeletonLines count={8} />
          </div>
        </div>
      </Loading>
    </div>
  );
}
