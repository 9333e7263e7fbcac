const heartPath = /^\/api\/v1\/ideas\/([0-9a-f-]{36})\/heart$/;

/**
 * Where the link in the mail leads: the page the reader is on. A heart that waits for the sign-in goes along, so that
 * it is given also where the link is opened on another device.
 */
export function returnTo(here: string, waiting: readonly Request[]): string {
  const url = new URL(here);
  const heart = waiting
    .filter(({ method }) => method === "PUT")
    .map((request) => heartPath.exec(new URL(request.url).pathname)?.[1])
    .find(Boolean);
  if (heart) url.searchParams.set("heart", heart);
  return url.pathname + url.search;
}

/** Parts such a path again: where to go, and the idea to give the heart to. */
export function parted(path: string): { path: string; heart?: string } {
  const url = new URL(path, "http://here.invalid");
  const heart = url.searchParams.get("heart") ?? "";
  url.searchParams.delete("heart");
  return {
    path: url.pathname + url.search + url.hash,
    heart: /^[0-9a-f-]{36}$/.test(heart) ? heart : undefined,
  };
}
