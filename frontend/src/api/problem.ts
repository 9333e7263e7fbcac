import type { components } from "./schema.gen";

type Challenge = components["schemas"]["Challenge"];

/** One thing wrong with one field of what was sent. */
export interface ProblemField {
  /** Path in the JSON, such as rounds[0].opensAt. */
  field: string;
  /** Stable word. */
  code: string;
  /** In the reader's language. */
  message: string;
}

interface ProblemBody {
  slug: string;
  status: number;
  title: string;
  detail: string;
  fields?: ProblemField[];
  missing?: string[];
  reason?: string;
  challenge?: Challenge;
  /** Seconds, from Retry-After. */
  retryAfter?: number;
}

/** What the server answered instead of success (RFC 9457), or why no answer came. Tell problems apart by `slug`. */
export class Problem extends Error {
  /** Stable word: sign-in-required, not-ready, round-not-open ...; 'offline' when no answer came. */
  readonly slug: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** What to do about it, in the reader's language; empty when no answer came. */
  readonly detail: string;
  readonly fields: readonly ProblemField[];
  /** What is still lacking, as stable words (slug not-ready). */
  readonly missing: readonly string[];
  /** Why somebody may not vote, as a stable word (slug not-eligible). */
  readonly reason?: string;
  /** To solve, and to send with the same request (slug challenge-required). */
  readonly challenge?: Challenge;
  /** Seconds to wait before another try, where the server said so. */
  readonly retryAfter?: number;

  constructor(body: ProblemBody, options?: ErrorOptions) {
    super(body.title || body.slug, options);
    this.name = "Problem";
    this.slug = body.slug;
    this.status = body.status;
    this.detail = body.detail;
    this.fields = body.fields ?? [];
    this.missing = body.missing ?? [];
    this.reason = body.reason;
    this.challenge = body.challenge;
    this.retryAfter = body.retryAfter;
  }

  /** Messages by field name, for the `error` of each field. */
  byField(): Record<string, string> {
    return Object.fromEntries(this.fields.map(({ field, message }) => [field, message]));
  }
}

/** The problem in an answer that is not a success; one that is not problem+json gets its status as slug. */
export async function problemOf(response: Response): Promise<Problem> {
  const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json");
  const body = isProblem ? ((await response.json()) as Partial<ProblemBody>) : {};
  const wait = Number(response.headers.get("retry-after"));
  return new Problem({
    slug: body.slug ?? `http-${response.status}`,
    status: response.status,
    title: body.title ?? "",
    detail: body.detail ?? "",
    fields: body.fields,
    missing: body.missing,
    reason: body.reason,
    challenge: body.challenge,
    retryAfter: wait > 0 ? wait : undefined,
  });
}

/** The problem when no answer came: no connection, or the server is away. */
export function offlineProblem(cause: unknown): Problem {
  return new Problem({ slug: "offline", status: 0, title: "", detail: "" }, { cause });
}
