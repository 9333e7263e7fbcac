import type { Draft } from "@/api/drafts";
import { Problem } from "@/api/problem";
import type { LocalCopy } from "./localCopy";

/** How safe the work is. */
export type SaveState =
  /** Nothing to keep yet. */
  | { kind: "none" }
  /** On this device, where it stays: a visitor's. */
  | { kind: "device"; at: string }
  /** On this device, and on its way to the server. */
  | { kind: "saving" }
  | { kind: "saved"; at: string }
  /** On this device; the server is tried again. */
  | { kind: "offline"; at: string; server: boolean }
  /** On this device; the server does not want it, and says why. */
  | { kind: "refused"; detail: string }
  /** Changed elsewhere too: nothing is sent until the maker has chosen. */
  | { kind: "conflict"; theirs: Draft }
  /** This device keeps nothing and neither does the server. */
  | { kind: "nowhere" };

type Content = Record<string, unknown>;

/** What the keeper needs of the world. */
export interface KeeperDeps {
  campaign: string;
  /** Keeps the copy on this device, or takes it away; false when it could not. */
  keep(copy: LocalCopy | null): boolean;
  save(id: string, draft: { campaign: string; content: Content; revision: number }): Promise<Draft>;
  load(id: string): Promise<Draft>;
  remove(id: string): Promise<void>;
  isBlank(content: unknown): boolean;
  newId(): string;
  now(): Date;
}

/** How long after the last keystroke a draft is sent, and the shortest and longest wait after a failure; ms. */
const pause = 1_000;
const firstWait = 3_000;
const longestWait = 60_000;

/**
 * Keeps an idea in the making: at every change on this device, and a moment later on the server for who is signed in.
 * React reads it through `subscribe` and `current`.
 */
export class DraftKeeper {
  #deps: KeeperDeps;
  #copy: LocalCopy;
  #state: SaveState = { kind: "none" };
  #member: string | null = null;
  #held = false;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = firstWait;
  #listeners = new Set<() => void>();

  constructor(deps: KeeperDeps, copy: LocalCopy) {
    this.#deps = deps;
    this.#copy = copy;
    if (!copy.dirty && copy.revision > 0) this.#state = { kind: "saved", at: copy.at };
    else if (copy.dirty) this.#state = { kind: "device", at: copy.at };
  }

  current = (): SaveState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The id under which the server keeps it, or would. */
  get id(): string {
    return this.#copy.id;
  }

  /** Says whose work this is; null for a visitor's, which stays on the device. */
  belongsTo(member: string | null): void {
    if (member === this.#member) return;
    this.#member = member;
    if (member && this.#copy.dirty) this.#schedule(0);
  }

  /** Goes on with a draft of the server in place of what was here. */
  adopt({ id, content, revision, updatedAt }: Draft): void {
    this.#remember({ id, content, revision, dirty: false, at: updatedAt, owner: this.#member });
    this.#set({ kind: "saved", at: updatedAt });
  }

  change(content: unknown): void {
    const at = this.#deps.now().toISOString();
    const kept = this.#remember({ content, dirty: true, at, owner: this.#member });
    if (this.#state.kind === "conflict") return;
    this.#set(this.#member ? { kind: "saving" } : kept ? { kind: "device", at } : { kind: "nowhere" });
    if (this.#member) this.#schedule(pause);
  }

  /** Sends what is waiting now: the page is left, or the connection is back. */
  flush = (): void => {
    if (this.#copy.dirty && this.#member && this.#state.kind !== "conflict") this.#schedule(0);
  };

  /** Stops sending and waits for what is under way. */
  async hold(): Promise<void> {
    this.#held = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Goes on after hold. */
  resume(): void {
    this.#held = false;
    this.flush();
  }

  /** It has been sent in: the copy goes, and nothing is kept any more. */
  async finish(): Promise<void> {
    await this.hold();
    this.#deps.keep(null);
    this.#copy = { ...this.#copy, dirty: false };
    this.#set({ kind: "none" });
  }

  /** In a conflict: what stands here takes the place of what is on the server. */
  keepMine(): void {
    if (this.#state.kind !== "conflict") return;
    this.#remember({ revision: this.#state.theirs.revision, dirty: true });
    this.#set({ kind: "saving" });
    this.#schedule(0);
  }

  /** In a conflict: what is on the server takes the place of what stands here. Returns it. */
  takeTheirs(): unknown {
    if (this.#state.kind !== "conflict") return null;
    const { content, revision, updatedAt } = this.#state.theirs;
    this.#remember({ content, revision, dirty: false, at: updatedAt });
    this.#set({ kind: "saved", at: updatedAt });
    return content;
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#held) return;
    this.#timer = setTimeout(() => {
      if (!this.#running) this.#running = this.#send().finally(this.#sent);
    }, ms);
  }

  #sent = (): void => {
    this.#running = null;
    if (this.#copy.dirty && this.#state.kind === "saving") this.#schedule(pause);
  };

  async #send(): Promise<void> {
    const sent = this.#copy;
    if (!sent.dirty || !this.#member) return;
    try {
      if (this.#deps.isBlank(sent.content)) await this.#clear(sent);
      else this.#accepted(sent, await this.#deps.save(sent.id, this.#draftOf(sent)));
      this.#wait = firstWait;
    } catch (error) {
      await this.#failed(sent, error);
    }
  }

  #draftOf({ content, revision }: LocalCopy) {
    return { campaign: this.#deps.campaign, content: content as Content, revision };
  }

  /** Nothing is left of it: the server need not keep an empty page. */
  async #clear(sent: LocalCopy): Promise<void> {
    if (sent.revision > 0) await this.#deps.remove(sent.id);
    if (this.#copy !== sent) {
      this.#remember({ id: this.#deps.newId(), revision: 0 });
      return;
    }
    this.#copy = { ...sent, id: this.#deps.newId(), revision: 0, dirty: false };
    this.#deps.keep(null);
    this.#set({ kind: "none" });
  }

  #accepted(sent: LocalCopy, { revision, updatedAt }: Draft): void {
    const newest = this.#copy.content === sent.content;
    this.#remember({ revision, dirty: !newest });
    this.#set(newest ? { kind: "saved", at: updatedAt } : { kind: "saving" });
  }

  async #failed(sent: LocalCopy, error: unknown): Promise<void> {
    const problem = error instanceof Problem ? error : null;
    if (problem?.slug === "stale") return this.#overtaken(sent);
    if (problem?.status === 404 && sent.revision > 0) {
      // thrown away or sent in elsewhere: what stands here becomes a draft of its own
      this.#remember({ id: this.#deps.newId(), revision: 0 });
      return;
    }
    if (problem?.status === 401) {
      this.#member = null;
      this.#set({ kind: "device", at: sent.at });
      return;
    }
    if (problem && problem.status >= 400 && problem.status < 500 && problem.status !== 429) {
      this.#set({ kind: "refused", detail: problem.fields[0]?.message ?? problem.detail });
      return;
    }
    this.#set({ kind: "offline", at: sent.at, server: problem?.status !== 0 });
    this.#schedule(Math.max(this.#wait, 1_000 * (problem?.retryAfter ?? 0)));
    this.#wait = Math.min(this.#wait * 2, longestWait);
  }

  /** A later save is there: by this very content, whose answer was lost, or by other hands. */
  async #overtaken(sent: LocalCopy): Promise<void> {
    try {
      const theirs = await this.#deps.load(sent.id);
      if (JSON.stringify(theirs.content) === JSON.stringify(sent.content)) this.#accepted(sent, theirs);
      else this.#set({ kind: "conflict", theirs });
    } catch (error) {
      await this.#failed(sent, error);
    }
  }

  #remember(change: Partial<LocalCopy>): boolean {
    this.#copy = { ...this.#copy, ...change };
    return this.#deps.keep(this.#copy);
  }

  #set(state: SaveState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
