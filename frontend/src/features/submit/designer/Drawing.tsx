import { useMemo } from "react";

/** A drawing of the wrapper module in the page: text that nobody but that module has made. */
export function Drawing({ svg, className }: { svg: string; className?: string }) {
  // React would set the same text anew at every render of the parent, and the browser would read it again.
  const html = useMemo(() => ({ __html: svg }), [svg]);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the wrapper module escapes every word it draws
  return <span className={className} dangerouslySetInnerHTML={html} />;
}
