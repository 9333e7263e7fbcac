import type { ReactNode } from "react";
import { useDocumentTitle } from "@/shared/lib/useDocumentTitle";

interface PageTitleProps {
  children: string;
  /** A line above: the campaign's name, 'Nieuwe campagne'. */
  kicker?: ReactNode;
  /** Staff: what is saved, and the buttons of this page. */
  actions?: ReactNode;
  /** hero and t-1 for fans, t-2 for staff. */
  size?: "t-hero" | "t-hero calm" | "t-1 t-idea" | "t-1" | "t-2";
}

/** The page's h1; also names the tab. */
export function PageTitle({ children, kicker, actions, size = "t-1" }: PageTitleProps) {
  useDocumentTitle(children.replaceAll("\u00ad", ""));
  const words = (
    <div>
      {kicker && <p className="small muted">{kicker}</p>}
      <h1 className={size}>{children}</h1>
    </div>
  );
  if (!actions) return words;
  return (
    <div className="work-head">
      {words}
      <div className="row">{actions}</div>
    </div>
  );
}
