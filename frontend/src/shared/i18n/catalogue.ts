import type { Locale } from "./locales";
import type { Messages, Namespace } from "./namespaces";

type Loaded = Partial<Messages>;

const files = import.meta.glob<Messages[Namespace]>(
  [
    "./messages/*/*.json",
    "!./messages/*/{integrity,receipt,research,review,rulebook,setup,team,voters}.json",
  ],
  { import: "default" },
);

/**
 * The messages that are here: one language at a time, a namespace when a route asks for it. React reads it through
 * `subscribe` and `current`, which gives the same object until something changes.
 */
export class Catalogue {
  #state: { locale: Locale; messages: Loaded };
  #wanted = new Set<Namespace>();
  #listeners = new Set<() => void>();

  constructor(locale: Locale) {
    this.#state = { locale, messages: {} };
  }

  current = (): { locale: Locale; messages: Loaded } => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Loads what is missing of these namespaces in the current language. Rejects when a file cannot be fetched. */
  async load(...namespaces: Namespace[]): Promise<void> {
    for (const name of namespaces) this.#wanted.add(name);
    const missing = namespaces.filter((name) => !(name in this.#state.messages));
    if (missing.length === 0) return;
    const { locale } = this.#state;
    const loaded = await fetchAll(locale, missing);
    if (locale !== this.#state.locale) return this.load(...missing);
    this.#set({ locale, messages: { ...this.#state.messages, ...loaded } });
  }

  /** Changes the language: everything in use is fetched first, then all texts change at once. */
  async change(locale: Locale): Promise<void> {
    this.#set({ locale, messages: await fetchAll(locale, [...this.#wanted]) });
  }

  #set(state: { locale: Locale; messages: Loaded }): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

async function fetchAll(locale: Locale, names: Namespace[]): Promise<Loaded> {
  const pairs = names.map(async (name) => {
    const path = `./messages/${locale}/${name}.json`;
    const file = files[path] ?? (await import("./rareMessages")).files[path];
    if (!file) throw new Error(`no messages for ${locale}/${name}`);
    return [name, await file()] as const;
  });
  return Object.fromEntries(await Promise.all(pairs));
}
