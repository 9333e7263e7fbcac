import { type PointerEvent, useEffect, useRef, useState } from "react";
import type { Drop, Item } from "./order";

export interface Drag {
  item: Item;
  x: number;
  y: number;
  drop: Drop | null;
}

/** How far the pointer goes before a press becomes a drag, in pixels. */
const slack = 5;
/** Near the top or the bottom of the window the page scrolls along. */
const edge = 64;

/**
 * Dragging by pointer events, alike for mouse, pen and finger. The handle gets `handle(item)`; a column carries
 * data-drop="short" or "pool"; rows of the shortlist carry data-item. Esc gives up.
 */
export function useDrag(onDrop: (item: Item, drop: Drop) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const start = useRef<{ item: Item; x: number; y: number } | null>(null);
  useEffect(() => {
    if (!drag) return;
    const giveUp = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      start.current = null;
      setDrag(null);
    };
    window.addEventListener("keydown", giveUp);
    return () => window.removeEventListener("keydown", giveUp);
  }, [drag]);
  const handle = (item: Item) => ({
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = { item, x: event.clientX, y: event.clientY };
    },
    onPointerMove({ clientX: x, clientY: y }: PointerEvent) {
      const from = start.current;
      if (!from || (!drag && Math.hypot(x - from.x, y - from.y) < slack)) return;
      if (y < edge) window.scrollBy(0, -edge / 4);
      if (y > window.innerHeight - edge) window.scrollBy(0, edge / 4);
      setDrag({ item, x, y, drop: dropAt(x, y, item.id) });
    },
    onPointerUp() {
      if (drag?.drop) onDrop(item, drag.drop);
      start.current = null;
      setDrag(null);
    },
    onPointerCancel() {
      start.current = null;
      setDrag(null);
    },
  });
  return { drag, handle };
}

/** What is under a point: a column, and on the shortlist the place between its rows. */
export function dropAt(x: number, y: number, dragged: string): Drop | null {
  const column = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-drop]");
  if (!column) return null;
  if (column.dataset.drop !== "short") return { on: "pool" };
  const rows = [...column.querySelectorAll<HTMLElement>("[data-item]")].filter(
    (row) => row.dataset.item !== dragged,
  );
  const above = rows.filter((row) => {
    const { top, height } = row.getBoundingClientRect();
    return top + height / 2 < y;
  });
  return { on: "short", at: above.length };
}
