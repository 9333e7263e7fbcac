import { type PointerEvent, useEffect, useRef, useState } from "react";
import { dropLevel, placed, type Ranks, removed, sameRanks } from "./ranks";

/** Near the top or the bottom of the window the page scrolls along. */
const edge = 80;

interface Drag {
  id: string;
  ranks: Ranks;
}

/**
 * Dragging by pointer events, alike for mouse, pen and finger. The row moves through the list in whole steps while the
 * pointer does; letting go keeps it, Esc gives up. The list carries `list`, its rows data-option; outside of the list is
 * outside of the ranking. `fits` says no to one more than the ballot takes.
 */
export function useRankDrag(ranks: Ranks, fits: (id: string) => boolean, onDrop: (ranks: Ranks) => void) {
  const list = useRef<HTMLOListElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const now = useRef({ ranks, onDrop, drag });
  now.current = { ranks, onDrop, drag };
  const dragging = drag?.id;
  useEffect(() => {
    if (!dragging) return;
    const move = ({ clientX: x, clientY: y }: globalThis.PointerEvent) => {
      if (y < edge) window.scrollBy(0, -edge / 6);
      if (y > window.innerHeight - edge) window.scrollBy(0, edge / 6);
      const before = now.current.drag?.ranks ?? now.current.ranks;
      const next = over(list.current, x, y, before, dragging);
      if (!sameRanks(next, before)) setDrag({ id: dragging, ranks: next });
    };
    const end = () => {
      const { drag: last } = now.current;
      if (last && !sameRanks(last.ranks, now.current.ranks)) now.current.onDrop(last.ranks);
      setDrag(null);
    };
    const giveUp = (event: KeyboardEvent) => event.key === "Escape" && setDrag(null);
    const cancel = () => setDrag(null);
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", cancel);
    window.addEventListener("keydown", giveUp);
    return () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", cancel);
      window.removeEventListener("keydown", giveUp);
    };
  }, [dragging]);
  const grip = (id: string) => ({
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || !fits(id)) return;
      event.currentTarget.releasePointerCapture?.(event.pointerId); // the row itself moves in the page
      setDrag({ id, ranks: now.current.ranks });
    },
  });
  return { list, dragging, shown: drag?.ranks ?? ranks, grip };
}

/** The ranking with the dragged option where the pointer is. */
function over(list: HTMLElement | null, x: number, y: number, ranks: Ranks, id: string): string[][] {
  const box = list?.getBoundingClientRect();
  if (!list || !box) return removed(ranks, id);
  const own = list.querySelector<HTMLElement>(`[data-option="${CSS.escape(id)}"]`);
  const slack = own ? own.offsetHeight : 0;
  if (x < box.left - edge || x > box.right + edge || y > box.bottom + slack / 2) return removed(ranks, id);
  const above = [...list.querySelectorAll<HTMLElement>("[data-option]")].filter((row) => {
    const { top, height } = row.getBoundingClientRect();
    return row !== own && top + height / 2 < y;
  });
  const at = dropLevel(ranks, id, above.length);
  return levelStays(ranks, id, at) ? ranks.map((level) => [...level]) : placed(ranks, id, at);
}

/** Among its equals an option stays equal until it is dragged past them. */
function levelStays(ranks: Ranks, id: string, at: number): boolean {
  const own = ranks.findIndex((level) => level.includes(id));
  return own >= 0 && (ranks[own]?.length ?? 0) > 1 && (at === own || at === own + 1);
}
