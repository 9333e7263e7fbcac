import { useEffect, useRef } from "react";

/** The arrow keys choose the left (0) or the right (1), wherever the focus is; not in fields, windows, or while held. */
export function useArrowChoice(choose: (side: 0 | 1) => void): void {
  const latest = useRef(choose);
  useEffect(() => {
    latest.current = choose;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const side = { ArrowLeft: 0, ArrowRight: 1 }[event.key] as 0 | 1 | undefined;
      if (side === undefined || event.repeat || event.defaultPrevented) return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (
        event.target instanceof Element &&
        event.target.closest("input, select, textarea, dialog, .seg, .scroll-x")
      )
        return;
      event.preventDefault();
      latest.current(side);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
