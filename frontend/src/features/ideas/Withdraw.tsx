import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "@/api/client";
import { type Idea, ideaKey } from "@/api/ideas";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { ErrorState } from "@/shared/ui/ErrorState";
import { useToast } from "@/shared/ui/Toast";

/** Takes one's own idea back, after a question, because it cannot be undone here. */
export function Withdraw({ idea }: { idea: Idea }) {
  const t = useTranslations("ideas");
  const toast = useToast();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const withdraw = useMutation({
    mutationFn: () => body(api.DELETE("/api/v1/ideas/{id}", { params: { path: { id: idea.id } } })),
    onSuccess: (withdrawn) => {
      setAsking(false);
      queries.setQueryData(ideaKey(idea.id), withdrawn);
      toast({ text: t("withdrawn") });
      void queries.invalidateQueries({ queryKey: ["ideas"] });
      void queries.invalidateQueries({ queryKey: ["me"] });
    },
  });
  const { error } = withdraw;
  return (
    <>
      <Button variant="plain" onClick={() => setAsking(true)}>
        {t("withdraw")}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t("withdrawTitle", { title: idea.title })}
        actions={
          <>
            <Button variant="bad" busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
              {t(withdraw.isPending ? "withdrawBusy" : "withdrawYes")}
            </Button>
            <Button variant="alt" onClick={() => setAsking(false)}>
              {t("withdrawNo")}
            </Button>
          </>
        }
      >
        <p>{t("withdrawText")}</p>
        {error && (
          <ErrorState>{error instanceof Problem && error.detail ? error.detail : undefined}</ErrorState>
        )}
      </Dialog>
    </>
  );
}
