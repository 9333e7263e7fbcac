import type { ReactNode } from "react";

interface MastheadProps {
  /** A link with className="logo" around a Logo. */
  logo: ReactNode;
  /** Links; shown from 60 rem, the footer repeats them for phones. */
  nav: ReactNode;
  navLabel: string;
  /** Sign in, or my page. */
  account: ReactNode;
}

/** The top of every fan page. */
export function Masthead({ logo, nav, navLabel, account }: MastheadProps) {
  return (
    <header className="mast">
      {logo}
      <nav className="nav" aria-label={navLabel}>
        {nav}
      </nav>
      <div className="push-phone">{account}</div>
    </header>
  );
}
