import type { KeyboardEvent } from "react";

/** Moves the focus about in a grid of checkboxes with the arrow keys, Home and End; the rows are those on the screen. */
export function roam(event: KeyboardEvent<HTMLElement>): void {
  const boxes = [...event.currentTarget.querySelectorAll<HTMLElement>("input")];
  const here = boxes.indexOf(document.activeElement as HTMLElement);
  if (here < 0) return;
  const next = target(event.key, here, boxes);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function target(key: string, here: number, boxes: HTMLElement[]): HTMLElement | undefined {
  const columns = columnsOf(boxes);
  const places: Record<string, number> = {
    ArrowRight: here + 1,
    ArrowLeft: here - 1,
    ArrowDown: here + columns,
    ArrowUp: here - columns,
    Home: 0,
    End: boxes.length - 1,
  };
  return boxes[places[key] ?? -1];
}

/** How many stand beside each other in the first row. */
function columnsOf(boxes: HTMLElement[]): number {
  const tops = boxes.map((box) => Math.round((box.parentElement ?? box).getBoundingClientRect().top));
  const second = tops.findIndex((top) => top > (tops[0] ?? 0) + 1);
  return second < 0 ? boxes.length : second;
}
