import { queryOptions } from "@tanstack/react-query";
import { api, body, signInGate } from "./client";
import { offlineProblem, problemOf } from "./problem";
import type { components } from "./schema.gen";

/** A file I sent, and where its pictures are. */
export type Upload = components["schemas"]["Upload"];

/** The most bytes a file may have; the server takes a little more. */
export const uploadLimit = 25_000_000;

/** One of my uploads; asked for again every second while the server is at work on it. */
export const uploadQuery = (id: string) =>
  queryOptions({
    queryKey: ["upload", id],
    queryFn: ({ signal }) => body(api.GET("/api/v1/uploads/{id}", { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.state === "processing" ? 1_000 : false),
  });

/** Says in words what a picture shows. */
export const describeUpload = (id: string, alt: string): Promise<Upload> =>
  body(api.PATCH("/api/v1/uploads/{id}", { params: { path: { id } }, body: { alt } }));

interface Sending {
  signal: AbortSignal;
  /** From 0 to 1; at 1 the server is still looking at it. */
  onProgress(share: number): void;
}

/**
 * Sends a file as it is. By XMLHttpRequest, since fetch does not tell how far it is. Who is not signed in is asked to,
 * and the file then goes after all. Rejects with a Problem, or with an AbortError when broken off.
 */
export async function sendFile(file: File, sending: Sending): Promise<Upload> {
  const first = await send(file, sending);
  if (first.ok) return first.json();
  const problem = await problemOf(first);
  if (problem.slug !== "sign-in-required" || !(await signInGate.ask())) throw problem;
  const second = await send(file, sending);
  if (second.ok) return second.json();
  throw await problemOf(second);
}

function send(file: File, { signal, onProgress }: Sending): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const broken = () => reject(new DOMException("broken off", "AbortError"));
    if (signal.aborted) return broken();
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.upload.onprogress = ({ loaded, total }) => total > 0 && onProgress(loaded / total);
    request.upload.onload = () => onProgress(1);
    request.onload = () => resolve(responseOf(request));
    request.onerror = () => reject(offlineProblem(new Error("no answer to the upload")));
    request.onabort = broken;
    request.open("POST", "/api/v1/uploads");
    request.setRequestHeader("Content-Type", file.type);
    request.setRequestHeader("Accept-Language", document.documentElement.lang);
    request.send(file);
  });
}

function responseOf(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const name of ["content-type", "retry-after"]) {
    const value = request.getResponseHeader(name);
    if (value) headers.set(name, value);
  }
  return new Response(request.responseText, { status: request.status, headers });
}

/** Whether a promise was broken off on purpose. */
export const isAbort = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "AbortError";
