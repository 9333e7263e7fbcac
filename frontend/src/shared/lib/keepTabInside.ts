import type { KeyboardEvent } from "react";

const stops = "a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex='0']";

/** Lets the Tab key go round within an element: from its last stop to its first and back. */
export function keepTabInside(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "Tab") return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(stops)];
  const leaving = event.shiftKey ? all[0] : all.at(-1);
  if (document.activeElement !== leaving) return;
  event.preventDefault();
  (event.shiftKey ? all.at(-1) : all[0])?.focus();
}
