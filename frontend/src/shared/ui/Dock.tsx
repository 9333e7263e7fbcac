import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";

interface DockProps {
  /** The page's own button: the dock shows while that is out of sight. */
  watch: RefObject<Element | null>;
  children: ReactNode;
}

/** A phone's sticky bar with the time left and the one action. Keeps focused things clear of it through --dock. */
export function Dock({ watch, children }: DockProps) {
  const bar = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState(true);
  useEffect(() => {
    if (!watch.current) return;
    const observer = new IntersectionObserver(([entry]) => setHidden(entry?.isIntersecting ?? true));
    observer.observe(watch.current);
    return () => observer.disconnect();
  }, [watch]);
  useEffect(() => {
    const root = document.documentElement;
    root.style.setProperty("--dock", hidden ? "0px" : `${bar.current?.offsetHeight ?? 0}px`);
    return () => {
      root.style.removeProperty("--dock");
    };
  }, [hidden]);
  return (
    <div className="dock" ref={bar} hidden={hidden}>
      {children}
    </div>
  );
}
