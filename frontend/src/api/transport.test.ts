import { expect, test, vi } from "vitest";
import { BootAnswers } from "./boot";
import { Problem } from "./problem";
import { SignInGate } from "./signInGate";
import { makeTransport } from "./transport";

const url = "http://smaak.test/api/v1/ideas/1/heart";

function refusal(status: number, slug: string): Response {
  const body = {
    slug,
    status,
    title: "Nee",
    detail: "Omdat.",
    fields: [{ field: "title", code: "empty", message: "Leeg." }],
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/problem+json" },
  });
}

function setUp(send: (request: Request) => Promise<Response>, responses = {}) {
  const gate = new SignInGate();
  return { gate, go: makeTransport({ answers: new BootAnswers({ responses }), gate, send }) };
}

test("an answer that came with the page is used once instead of asking", async () => {
  const send = vi.fn(async () => Response.json({ from: "server" }));
  const { go } = setUp(send, { "/api/v1/campaigns?limit=3": { from: "page" } });
  const ask = () => go(new Request("http://smaak.test/api/v1/campaigns?limit=3"));
  expect(await (await ask()).json()).toEqual({ from: "page" });
  expect(await (await ask()).json()).toEqual({ from: "server" });
  expect(send).toHaveBeenCalledOnce();
});

test("a refusal becomes a Problem with its slug, detail and fields", async () => {
  const { go } = setUp(async () => refusal(422, "invalid"));
  const problem = await go(new Request(url)).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({ slug: "invalid", status: 422, detail: "Omdat." });
  expect((problem as Problem).byField()).toEqual({ title: "Leeg." });
});

test("no answer is the problem 'offline', an answer of another kind is named by its status", async () => {
  const lost = setUp(() => Promise.reject(new TypeError("failed to fetch")));
  await expect(lost.go(new Request(url))).rejects.toMatchObject({ slug: "offline", status: 0 });
  const proxy = setUp(async () => new Response("<h1>Bad gateway</h1>", { status: 502 }));
  await expect(proxy.go(new Request(url))).rejects.toMatchObject({ slug: "http-502", status: 502 });
});

test("a write waits for the sign-in and is sent again with its body", async () => {
  const bodies: string[] = [];
  const answers = [refusal(401, "sign-in-required"), Response.json({ hearts: 1 })];
  const { gate, go } = setUp(async (request) => {
    bodies.push(await request.text());
    return answers.shift() ?? Response.error();
  });
  const heart = go(new Request(url, { method: "PUT", body: '{"a":1}' }));
  await vi.waitUntil(() => gate.isOpen());
  gate.settle(true);
  expect(await (await heart).json()).toEqual({ hearts: 1 });
  expect(bodies).toEqual(['{"a":1}', '{"a":1}']);
  expect(gate.isOpen()).toBe(false);
});

test("turning the sign-in down fails every request that waited", async () => {
  const { gate, go } = setUp(async () => refusal(401, "sign-in-required"));
  const outcomes = Promise.allSettled([1, 2].map(() => go(new Request(url, { method: "PUT" }))));
  await vi.waitUntil(() => gate.isOpen());
  await Promise.resolve();
  gate.settle(false);
  gate.settle(false);
  const slugs = (await outcomes).map((outcome) => outcome.status === "rejected" && outcome.reason.slug);
  expect(slugs).toEqual(["sign-in-required", "sign-in-required"]);
});

test("a read never opens the dialog: its route decides", async () => {
  const { gate, go } = setUp(async () => refusal(401, "sign-in-required"));
  await expect(go(new Request(url))).rejects.toMatchObject({ status: 401 });
  expect(gate.isOpen()).toBe(false);
});
