import { useLayoutEffect, useRef } from "react";

export type Act = "up" | "down" | "first" | "level" | "remove" | "add";

/**
 * Keeps the focus with what was just moved: on the same button of the row, wherever it stands now; after adding or
 * removing on the option that follows, so that one key goes through them all. Buttons carry data-act and data-of.
 */
export function useRankFocus() {
  const box = useRef<HTMLDivElement>(null);
  const wanted = useRef<{ id: string; act: string; next?: string } | null>(null);
  useLayoutEffect(() => {
    const { current: want } = wanted;
    wanted.current = null;
    if (!want || !box.current) return;
    const find = (of: string | undefined) =>
      of && box.current?.querySelector<HTMLElement>(`[data-act="${want.act}"][data-of="${CSS.escape(of)}"]`);
    const other = box.current.querySelector<HTMLElement>(`[data-act="${want.act}"]`);
    const target =
      find(want.id) || find(want.next) || other || box.current.querySelector<HTMLElement>("button");
    if (target && target !== document.activeElement) target.focus({ preventScroll: false });
  });
  return {
    box,
    follow(id: string, does: Act) {
      const { activeElement: at } = document;
      const act = (at instanceof HTMLElement && at.dataset.of === id && at.dataset.act) || does;
      const same = [...(box.current?.querySelectorAll<HTMLElement>(`[data-act="${act}"]`) ?? [])];
      const own = same.findIndex((button) => button.dataset.of === id);
      wanted.current = { id, act, next: (same[own + 1] ?? same[own - 1])?.dataset.of };
    },
  };
}
