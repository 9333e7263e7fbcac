import { Loading, SkeletonLines, SkeletonTitle } from "@/shared/ui/Skeleton";

/** The form to come: its square, and the first groups of squares to choose from. */
export function FormSkeleton() {
  return (
    <Loading>
      <div className="designer">
        <div className="preview">
          <div className="sq sk" />
          <div className="cap">
            <SkeletonLines count={2} />
          </div>
        </div>
        <div className="stack-6">
          {["a", "b", "c"].map((group) => (
            <div key={group} className="ruled stack">
              <SkeletonTitle />
              <div className="pick">
                {["a", "b", "c", "d"].map((cell) => (
                  <div key={cell} className="sq sk" />
                ))}
              </div>
            </div>
          ))}
        </div>
      </div>
    </Loading>
  );
}
