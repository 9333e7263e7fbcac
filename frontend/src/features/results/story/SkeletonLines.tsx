/** The place of a story that is being fetched. */
export function SkeletonLines() {
  return <div className="story-place" aria-hidden="true" />;
}
