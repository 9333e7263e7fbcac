import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";

/** Asks for a code by mail. The answer is the same for every address: nobody learns who is a member. */
export function useSendCode() {
  return useMutation({
    mutationFn: (email: string) => body(api.POST("/api/v1/session/codes", { body: { email } })),
  });
}

/** Signs in with the code, and then asks everything anew that depends on who is asking. */
export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (given: { email: string; code: string }) =>
      body(api.POST("/api/v1/session", { body: given })),
    onSuccess: () => queries.invalidateQueries(),
  });
}
