/**
 * Where requests wait that were refused with 'sign-in-required'. The application shows the sign-in dialog while the
 * gate is open; settling it lets all of them go on (and be sent again) or fail.
 */
export class SignInGate {
  #waiting: { request?: Request; resolve(signedIn: boolean): void }[] = [];
  #listeners = new Set<() => void>();

  isOpen = (): boolean => this.#waiting.length > 0;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Opens the gate; resolves to whether the person signed in. Several callers share one dialog. */
  ask(request?: Request): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiting.push({ request, resolve });
      this.#tell();
    });
  }

  /** The requests that wait, the first one first. */
  requests(): Request[] {
    return this.#waiting.flatMap(({ request }) => request ?? []);
  }

  settle(signedIn: boolean): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#tell();
    for (const { resolve } of waiting) resolve(signedIn);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
