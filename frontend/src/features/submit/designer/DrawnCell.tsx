import { memo } from "react";

/**
 * A small drawing of the wrapper module as one picture: fifty of them as shapes in the page would make every change of
 * colour slow on a phone. Decoration: the word stands beside it.
 */
export const DrawnCell = memo(function DrawnCell({ svg, className }: { svg: string; className: string }) {
  return (
    <span className={className}>
      <img src={`data:image/svg+xml,${encodeURIComponent(svg)}`} alt="" width={80} height={80} />
    </span>
  );
});
