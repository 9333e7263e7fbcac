import type { ReactNode } from "react";

/** A dashed square with an invitation, and under it the way to follow it. */
export function EmptyState({ text, children }: { text: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <div className="sq">
        <p>{text}</p>
      </div>
      {children && <div>{children}</div>}
    </div>
  );
}
