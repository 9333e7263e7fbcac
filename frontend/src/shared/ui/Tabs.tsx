import { type ReactNode, useEffect, useId, useRef } from "react";
import { moveFocus } from "@/shared/lib/arrowKeys";

/** Tabs that are places: put router links inside; the current one carries aria-current, which the router sets. */
export function TabLinks({ label, children }: { label: string; children: ReactNode }) {
  const row = useCurrentInSight<HTMLElement>();
  return (
    <nav ref={row} className="tabs" aria-label={label}>
      {children}
    </nav>
  );
}

interface TabsProps<T extends string> {
  label: string;
  tabs: readonly { id: T; label: string; count?: number }[];
  current: NoInfer<T>;
  onSelect(id: NoInfer<T>): void;
  /** The current panel. */
  children: ReactNode;
}

/** Tabs within a place. Arrow keys choose at once; only the chosen one is a stop of the Tab key. */
export function Tabs<T extends string>({ label, tabs, current, onSelect, children }: TabsProps<T>) {
  const id = useId();
  const row = useCurrentInSight<HTMLDivElement>();
  return (
    <>
      <div
        ref={row}
        className="tabs"
        role="tablist"
        aria-label={label}
        onKeyDown={(event) => {
          const next = moveFocus(event)?.dataset.tab;
          if (next) onSelect(next as T);
        }}
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            data-tab={tab.id}
            aria-selected={tab.id === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === current ? 0 : -1}
            onClick={() => onSelect(tab.id)}
          >
            {tab.label} {tab.count !== undefined && <b>{tab.count}</b>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current}`}>
        {children}
      </div>
    </>
  );
}

/** Scrolls a row sideways, once for each that becomes the current one, so far that it is seen. */
function useCurrentInSight<E extends HTMLElement>() {
  const row = useRef<E>(null);
  const seen = useRef<Element>(null);
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>("[aria-current], [aria-selected=true]");
    if (!row.current || !current || current === seen.current) return;
    seen.current = current;
    const [outer, inner] = [row.current.getBoundingClientRect(), current.getBoundingClientRect()];
    if (inner.left < outer.left) row.current.scrollLeft -= outer.left - inner.left;
    else if (inner.right > outer.right) row.current.scrollLeft += inner.right - outer.right;
  });
  return row;
}
