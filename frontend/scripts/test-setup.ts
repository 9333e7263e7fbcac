import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

/** jsdom knows <dialog> but not its modal methods; this is what the standard says of them, as far as tests look. */
function teachDialogs(): void {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.setAttribute("open", "");
    const first = this.querySelector<HTMLElement>("[autofocus], button, input, select, textarea, a[href]");
    first?.focus();
  };
  HTMLDialogElement.prototype.close = function close() {
    if (!this.hasAttribute("open")) return;
    this.removeAttribute("open");
    this.dispatchEvent(new Event("close"));
  };
}

// Tests that only read files run without a page.
if (typeof document !== "undefined") teachDialogs();

configure({ asyncUtilTimeout: 15_000 }); // machines differ, and what never comes fails all the same

afterEach(cleanup);
