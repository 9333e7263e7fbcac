import type { KeyboardEvent } from "react";

/**
 * Moves the focus among the buttons, tabs or links of a row with the arrow keys, Home and End, round the ends.
 * Returns the element that got the focus, or null when the key was another.
 */
export function moveFocus(event: KeyboardEvent<HTMLElement>): HTMLElement | null {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("button, a[href], [role=tab]")];
  const here = all.indexOf(document.activeElement as HTMLElement);
  const steps: Record<string, number> = {
    ArrowRight: here + 1,
    ArrowLeft: here - 1,
    Home: 0,
    End: all.length - 1,
  };
  const wanted = steps[event.key];
  if (wanted === undefined || here < 0) return null;
  event.preventDefault();
  const next = all[(wanted + all.length) % all.length] ?? null;
  next?.focus();
  return next;
}
