import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import { campaignQuery } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { Problem } from "@/api/problem";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { useToast } from "@/shared/ui/Toast";
import { useItemWords } from "./useItemWords";
import type { Setup } from "./useSetup";

/** Takes the campaign live after a last question; says beside it what is missing. */
export function PublishButton({ setup, lacking }: { setup: Setup; lacking: readonly string[] }) {
  const t = useTranslations("setup.publish");
  const { list } = useFormats();
  const words = useItemWords();
  const toast = useToast();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const why = useId();
  const [asking, setAsking] = useState(false);
  const { slug } = setup.campaign;
  const unsaved = setup.saving.status === "refused";
  const publish = useMutation({
    mutationFn: async () => {
      await setup.flush();
      return body(api.POST("/api/v1/campaigns/{slug}/publish", { params: { path: { slug } } }));
    },
    onSuccess: async (live) => {
      queries.setQueryData(campaignQuery(slug).queryKey, live);
      await queries.invalidateQueries({ queryKey: ["campaigns"] });
      toast({ text: t("done") });
      await navigate({ to: "/team/c/$slug", params: { slug } });
    },
    onError: () => setAsking(false),
  });
  const refused = publish.error instanceof Problem ? publish.error : null;
  return (
    <>
      <Button
        wide
        disabled={lacking.length > 0 || unsaved}
        busy={publish.isPending}
        aria-describedby={why}
        onClick={() => setAsking(true)}
      >
        {t("open")}
      </Button>
      <p className="small muted mt-2" id={why}>
        {lacking.length > 0 ? t("lacks", { count: lacking.length }) : t(unsaved ? "unsaved" : "ready")}
      </p>
      {refused && refused.missing.length > 0 && (
        <Note tone="bad" role="alert" title={refused.message}>
          {t("missing", { list: list(refused.missing.map(words)) })}
        </Note>
      )}
      {publish.error && !refused?.missing.length && <ErrorState>{refused?.detail}</ErrorState>}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t("question")}
        actions={
          <>
            <Button busy={publish.isPending} onClick={() => publish.mutate()}>
              {t("yes")}
            </Button>
            <Button variant="plain" onClick={() => setAsking(false)}>
              {t("no")}
            </Button>
          </>
        }
      >
        <p>{t("what")}</p>
      </Dialog>
    </>
  );
}
