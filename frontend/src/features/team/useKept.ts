import { useState } from "react";

/**
 * State that outlives leaving the page, for as long as the tab is open: what was typed and not sent is there again.
 * Setting it back to `empty` forgets it.
 */
export function useKept<T>(key: string, empty: T): [T, (next: T) => void] {
  const [value, setValue] = useState<T>(() => {
    const kept = sessionStorage.getItem(key);
    return kept ? (JSON.parse(kept) as T) : empty;
  });
  const set = (next: T) => {
    setValue(next);
    if (next === empty) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(next));
  };
  return [value, set];
}
