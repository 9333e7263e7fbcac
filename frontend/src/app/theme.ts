import { useSyncExternalStore } from "react";

export const themes = ["auto", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

const root = document.documentElement;

function read(): Theme {
  return root.dataset.theme === "light" || root.dataset.theme === "dark" ? root.dataset.theme : "auto";
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(root, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

/** Remembers the choice for a year in a cookie, from which the server writes data-theme into the next page. */
export function setTheme(theme: Theme): void {
  const age = theme === "auto" ? 0 : 31_536_000;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support
  document.cookie = `theme=${theme}; Path=/; Max-Age=${age}; SameSite=Lax`;
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
}

/** Light, dark, or as the device wishes. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, read);
}
