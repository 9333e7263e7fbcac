import createClient from "openapi-fetch";
import { BootAnswers, readBoot } from "./boot";
import type { paths } from "./schema.gen";
import { SignInGate } from "./signInGate";
import { makeTransport } from "./transport";

export const signInGate = new SignInGate();

const transport = makeTransport({
  answers: new BootAnswers(readBoot(document)),
  gate: signInGate,
  send(request) {
    request.headers.set("Accept-Language", document.documentElement.lang);
    return fetch(request);
  },
});

/** The server's API, typed by its OpenAPI document. Every call rejects with a Problem unless it succeeds. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: transport });

/** The body of a call: `await body(api.GET("/api/v1/campaigns"))`. */
export async function body<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}
