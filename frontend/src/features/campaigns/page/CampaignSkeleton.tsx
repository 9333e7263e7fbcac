import { Loading, SkeletonIdeas, SkeletonTitle } from "@/shared/ui/Skeleton";

/** A campaign to come. */
export function CampaignSkeleton() {
  return (
    <Loading>
      <div className="hero wide-words">
        <div className="say band" />
        <div className="sq sk" />
      </div>
      <div className="page section stack-5">
        <SkeletonTitle />
        <SkeletonIdeas />
      </div>
    </Loading>
  );
}
