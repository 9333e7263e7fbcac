import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api, body } from "@/api/client";
import { sessionQuery } from "@/api/session";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { useToast } from "@/shared/ui/Toast";

/** Signs this browser out, forgets what only a member may see, and goes to the front page. */
export function SignOut() {
  const t = useTranslations("account.me");
  const toast = useToast();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: () => body(api.DELETE("/api/v1/session")),
    onSuccess: async () => {
      await navigate({ to: "/" });
      queries.setQueryData(sessionQuery.queryKey, null);
      queries.removeQueries({ type: "inactive" });
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
      toast({ text: t("signedOut") });
    },
    onError: () => toast({ text: t("signOutFailed") }),
  });
  return (
    <Button variant="alt" size="s" busy={signOut.isPending} onClick={() => signOut.mutate()}>
      {t("signOut")}
    </Button>
  );
}
