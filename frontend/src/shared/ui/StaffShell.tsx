import type { ReactNode } from "react";
import { contentId } from "./SkipLink";

interface StaffShellProps {
  label: string;
  /** The logo, links with an icon (and <span className="count">), and <h2> between groups. */
  rail: ReactNode;
  children: ReactNode;
}

/** The team's workplace: a rail at the left (a row on phones) and the work beside it. */
export function StaffShell({ label, rail, children }: StaffShellProps) {
  return (
    <div className="staff">
      <nav className="rail" aria-label={label}>
        {rail}
      </nav>
      <main className="work" id={contentId} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
