import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { VisuallyHidden } from "./VisuallyHidden";

/** Wraps a skeleton: says 'loading' once to screen readers and hides the grey shapes from them. */
export function Loading({ children }: { children: ReactNode }) {
  const t = useTranslations("ui");
  return (
    <div aria-busy="true">
      <p role="status">
        <VisuallyHidden>{t("loading")}</VisuallyHidden>
      </p>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}

const widths = ["w-full", "w-11/12", "w-4/5", "w-2/3"];

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Lines of text to come. */
export function SkeletonLines({ count = 3 }: { count?: number }) {
  return numbers(count).map((line) => (
    <div key={line} className={`sk line ${widths[line % widths.length]}`} />
  ));
}

/** A title to come. */
export function SkeletonTitle() {
  return <div className="sk h-10 w-2/3 max-w-page" />;
}

/** A grid of idea cards to come. */
export function SkeletonIdeas({ count = 8 }: { count?: number }) {
  return (
    <div className="ideas">
      {numbers(count).map((card) => (
        <div key={card}>
          <div className="sq sk" />
          <div className="sk line w-2/3" />
          <div className="sk line w-2/5" />
        </div>
      ))}
    </div>
  );
}

/** Rows of a table or list to come. */
export function SkeletonRows({ count = 6 }: { count?: number }) {
  return (
    <div className="stack">
      {numbers(count).map((row) => (
        <div key={row} className="sk h-10" />
      ))}
    </div>
  );
}
