import { useEffect } from "react";
import { Problem } from "@/api/problem";

/** How long until something that did not arrive is sent again; ms. The browser's word that it is online comes sooner. */
const again = 10_000;

/** Whether a failure may pass by itself: no connection, the server is away, or it asks for patience. */
export const mayPass = (error: Error | null): boolean =>
  error instanceof Problem && (error.status === 0 || error.status === 429 || error.status >= 500);

/** While `on`, does it again: after a while (as long as the server asked for), or when the browser is online again. */
export function useAgain(on: boolean, error: Error | null, send: () => void): void {
  useEffect(() => {
    if (!on) return;
    const asked = error instanceof Problem ? (error.retryAfter ?? 0) * 1_000 : 0;
    const timer = setTimeout(send, Math.max(again, asked));
    window.addEventListener("online", send);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", send);
    };
  }, [on, error, send]);
}
