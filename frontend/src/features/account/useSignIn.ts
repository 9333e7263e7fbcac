import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { sessionQuery } from "@/api/session";

/** Asks for a code by mail. The answer is the same for every address: nobody learns who is a member. */
export function useSendCode() {
  return useMutation({
    mutationFn: (given: { email: string; returnTo?: string }) =>
      body(api.POST("/api/v1/session/codes", { body: given })),
  });
}

/** Signs in with the code or the link of a mail, and then asks everything anew that depends on who is asking. */
export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (given: { email: string; code: string } | { link: string }) =>
      body(api.POST("/api/v1/session", { body: given })),
    onSuccess: ({ returnTo: _, ...session }) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      void queries.invalidateQueries();
    },
  });
}

/** Whether somebody is signed in by now, as after following the link in another tab. */
export function useAskAgain(): () => Promise<boolean> {
  const queries = useQueryClient();
  return async () => {
    if (!(await queries.fetchQuery({ ...sessionQuery, staleTime: 0 }))) return false;
    await queries.invalidateQueries();
    return true;
  };
}
