import type { BootAnswers } from "./boot";
import { offlineProblem, problemOf } from "./problem";
import type { SignInGate } from "./signInGate";

interface TransportDeps {
  answers: BootAnswers;
  gate: SignInGate;
  send(request: Request): Promise<Response>;
}

/**
 * The way of every request: from the page's boot data if it is there; else sent; a write that needs a sign-in waits
 * for it and is sent again, so the reader comes back to what they were doing. Rejects with a Problem.
 */
export function makeTransport({
  answers,
  gate,
  send,
}: TransportDeps): (request: Request) => Promise<Response> {
  const attempt = (request: Request) =>
    send(request).catch((cause: unknown) => {
      if (request.signal.aborted) throw cause;
      throw offlineProblem(cause);
    });
  return async (request) => {
    const known = answers.take(request);
    if (known) return known;
    const again = request.clone();
    const response = await attempt(request);
    if (response.ok || response.status === 304) return response;
    const problem = await problemOf(response);
    const mayAsk = problem.slug === "sign-in-required" && request.method !== "GET";
    if (!mayAsk || !(await gate.ask(again))) throw problem;
    const second = await attempt(again);
    if (second.ok) return second;
    throw await problemOf(second);
  };
}
