import type { ReactNode } from "react";

interface FooterProps {
  /** The house's own line, in Besley. */
  payoff?: string;
  imprint: ReactNode;
  /** <li> elements. */
  children: ReactNode;
}

/** Always dark. The platform's own name appears here and nowhere else. */
export function Footer({ payoff, imprint, children }: FooterProps) {
  return (
    <footer className="foot">
      <div className="in">
        <div>
          {payoff && <p className="t-3">{payoff}</p>}
          <p className="small">{imprint}</p>
        </div>
        <ul className="small">{children}</ul>
      </div>
    </footer>
  );
}
