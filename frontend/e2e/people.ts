import { type APIRequestContext, type Page, request } from "@playwright/test";
import { command, serverUrl } from "./server";

export type Role = "fan" | "ambassador" | "moderator" | "research" | "product" | "admin";

/** An address that nobody else in this run has. */
export function someone(name: string): string {
  return `${name}-${Math.random().toString(36).slice(2, 10)}@voorbeeld.nl`;
}

/** A link that signs one browser in, once, and leads to `next`. The account is made if there is none. */
export function signInLink(email: string, role: Role, next = "/"): Promise<string> {
  return command("token", "--email", email, "--role", role, "--link", "--next", next);
}

/** Signs the page's browser in without showing the sign-in screens; reload or go somewhere afterwards. */
export async function signIn(page: Page, email: string, role: Role): Promise<void> {
  const link = new URL(await signInLink(email, role));
  const answer = await page.request.post(`${serverUrl()}/api/v1/session`, {
    data: { link: link.hash.slice(1) },
    headers: { Origin: serverUrl() },
  });
  if (!answer.ok()) throw new Error(`sign-in of ${email}: ${answer.status()} ${await answer.text()}`);
}

/** The API as this person, by a key: `(await apiAs(...)).post("/api/v1/campaigns", { data })`. Dispose of it after use. */
export async function apiAs(email: string, role: Role): Promise<APIRequestContext> {
  const key = await command("token", "--email", email, "--role", role);
  return request.newContext({ baseURL: serverUrl(), extraHTTPHeaders: { Authorization: `Bearer ${key}` } });
}
