import { QueryClient } from "@tanstack/react-query";
import { Problem } from "./problem";

/** Answers stay fresh for half a minute. Only what may pass by itself is tried again: no connection, or the server's fault. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: mayPass },
      mutations: { retry: false },
    },
  });
}

function mayPass(failures: number, error: Error): boolean {
  if (failures >= 2) return false;
  if (!(error instanceof Problem)) return false;
  return error.status === 0 || error.status >= 500;
}
