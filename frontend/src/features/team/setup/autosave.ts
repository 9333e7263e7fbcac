import { Problem, type ProblemField } from "@/api/problem";

/** saved: all is on the server. waiting: soon sent. offline: tried again by itself. refused: waits for a correction. */
export type SaveStatus = "saved" | "waiting" | "saving" | "offline" | "refused";

export interface SaveState<P> {
  /** Everything changed since the page was opened, as it was typed. */
  edits: Partial<P>;
  status: SaveStatus;
  /** When the server last took something. */
  savedAt: Date | null;
  /** What the server refused, by field. */
  errors: readonly ProblemField[];
  /** Why it was refused as a whole, where no field is to blame. */
  problem: Problem | null;
}

interface Options<P> {
  /** Sends part of the edits; rejects with a Problem. */
  send(patch: Partial<P>): Promise<void>;
  /** Keeps what is unsent while the page is closed. */
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  key: string;
  /** Milliseconds without a change after which edits are sent. */
  delay?: number;
}

/** Waits between tries without an answer. */
const pauses = [2_000, 5_000, 10_000, 30_000];

/**
 * Sends edits of one object by themselves, one request at a time. What could not be sent stays here and in the
 * storage, so that neither a lost connection nor a closed page loses anything. Parts (keys of P) that the server
 * refuses wait for their correction; the others go on.
 */
export class Autosave<P extends object> {
  #options: Options<P>;
  #state: SaveState<P>;
  #unsent = new Set<keyof P>();
  #refused = new Set<keyof P>();
  #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  #tries = 0;

  constructor(options: Options<P>) {
    this.#options = options;
    const kept = this.#restore();
    for (const key of Object.keys(kept)) this.#unsent.add(key as keyof P);
    const status = this.#unsent.size > 0 ? "waiting" : "saved";
    this.#state = { edits: kept, status, savedAt: null, errors: [], problem: null };
    if (status === "waiting") this.#later(0);
  }

  state = (): SaveState<P> => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whether something is not on the server yet. */
  pending = (): boolean => this.#unsent.size > 0;

  change(patch: Partial<P>): void {
    const keys = Object.keys(patch) as (keyof P)[];
    for (const key of keys) {
      this.#unsent.add(key);
      this.#refused.delete(key);
    }
    const errors = this.#state.errors.filter(({ field }) => !keys.includes(rootOf(field) as keyof P));
    this.#set({ edits: { ...this.#state.edits, ...patch }, status: "waiting", errors, problem: null });
    this.#keep();
    this.#later(this.#options.delay ?? 700);
  }

  /** Sends what waits, now. Resolves when nothing is left that can be sent. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    const keys = [...this.#unsent].filter((key) => !this.#refused.has(key));
    if (keys.length === 0) return;
    this.#running = this.#send(keys);
    await this.#running;
    this.#running = null;
    if (this.#state.status === "waiting") await this.flush();
  }

  async #send(keys: (keyof P)[]): Promise<void> {
    const sent = Object.fromEntries(keys.map((key) => [key, this.#state.edits[key]])) as Partial<P>;
    this.#set({ status: "saving" });
    try {
      await this.#options.send(sent);
      this.#tries = 0;
      this.#done(sent);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#failed(error, keys);
    }
  }

  #done(sent: Partial<P>): void {
    for (const key of Object.keys(sent) as (keyof P)[]) {
      if (this.#state.edits[key] === sent[key]) this.#unsent.delete(key);
    }
    this.#keep();
    const waiting = [...this.#unsent].some((key) => !this.#refused.has(key));
    const status = waiting ? "waiting" : this.#refused.size > 0 ? "refused" : "saved";
    this.#set({ status, savedAt: new Date() });
  }

  #failed(problem: Problem, keys: (keyof P)[]): void {
    if (problem.status === 0 || problem.status === 429 || problem.status >= 500) {
      const pause = pauses[Math.min(this.#tries++, pauses.length - 1)] ?? 0;
      this.#later(Math.max(pause, 1_000 * (problem.retryAfter ?? 0)));
      this.#set({ status: "offline", problem });
      return;
    }
    const blamed = keys.filter((key) => problem.fields.some(({ field }) => rootOf(field) === key));
    for (const key of blamed.length > 0 ? blamed : keys) this.#refused.add(key);
    const others = keys.some((key) => !this.#refused.has(key));
    this.#set({
      status: others ? "waiting" : "refused",
      errors: [...this.#state.errors, ...problem.fields],
      problem: blamed.length > 0 ? null : problem,
    });
  }

  #later(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), wait);
  }

  #set(change: Partial<SaveState<P>>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  #keep(): void {
    const { storage, key } = this.#options;
    const unsent = [...this.#unsent].map((name) => [name, this.#state.edits[name]]);
    if (unsent.length === 0) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(Object.fromEntries(unsent)));
  }

  #restore(): Partial<P> {
    const kept = this.#options.storage.getItem(this.#options.key);
    return kept ? (JSON.parse(kept) as Partial<P>) : {};
  }
}

/** brief.kpis[0].target -> brief */
const rootOf = (field: string): string => field.split(/[.[]/, 1)[0] ?? "";
