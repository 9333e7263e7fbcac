import type { Site } from "@/shared/lib/site";

/**
 * What the server already knew when it wrote the page:
 * <script type="application/json" id="boot">{"site": {...}, "responses": {"/api/v1/campaigns/x": {...}}}</script>
 * In JSON inside HTML every "<" must be written as \u003c.
 */
export interface Boot {
  site?: Site;
  /** Bodies of GET answers by path and query, each used for the first such request instead of asking again. */
  responses?: Record<string, unknown>;
}

/** Reads the boot data of a page; a page without it, as in development, gives {}. */
export function readBoot(page: Document): Boot {
  const text = page.getElementById("boot")?.textContent;
  return text ? (JSON.parse(text) as Boot) : {};
}

/** Hands out each answer once: what is asked for again is asked of the server. */
export class BootAnswers {
  #answers: Map<string, unknown>;

  constructor(boot: Boot) {
    this.#answers = new Map(Object.entries(boot.responses ?? {}));
  }

  /** The answer to this request, or null when it has to be sent. */
  take(request: Request): Response | null {
    if (request.method !== "GET") return null;
    const { pathname, search } = new URL(request.url);
    const body = this.#answers.get(pathname + search);
    if (body === undefined) return null;
    this.#answers.delete(pathname + search);
    return Response.json(body);
  }
}
