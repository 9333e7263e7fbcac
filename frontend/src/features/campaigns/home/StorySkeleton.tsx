import { Loading, SkeletonTitle } from "@/shared/ui/Skeleton";

/** Four squares to come. */
export function StorySkeleton() {
  return (
    <div className="section ruled">
      <Loading>
        <SkeletonTitle />
        <div className="story mt-6">
          {[1, 2, 3, 4].map((step) => (
            <div key={step} className="sq sk" />
          ))}
        </div>
      </Loading>
    </div>
  );
}
