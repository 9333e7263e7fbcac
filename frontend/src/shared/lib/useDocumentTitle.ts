import { useEffect } from "react";
import { useSite } from "./site";

/** Names the page for the tab, the history and screen readers, with the house's name after it, as the server does. */
export function useDocumentTitle(title: string): void {
  const { name } = useSite();
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
}
