import { type RefObject, useEffect, useRef } from "react";

/** Takes the focus when it appears in the place of what had it; the reader goes on where they were. */
export function useFocusWhen<T extends HTMLElement = HTMLElement>(follows: boolean): RefObject<T | null> {
  const box = useRef<T>(null);
  const wanted = useRef(follows);
  useEffect(() => {
    if (wanted.current && (document.activeElement === document.body || !document.activeElement))
      box.current?.focus({ preventScroll: true });
  }, []);
  return box;
}
