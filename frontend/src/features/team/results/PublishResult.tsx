import type { Round } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { useTranslations } from "@/shared/i18n";
import { Note } from "@/shared/ui/Note";
import { useToast } from "@/shared/ui/Toast";
import { Confirm } from "../Confirm";
import { useCampaignChanged } from "../useCampaignChanged";

/** Shows everybody a result that only the team can see so far. */
export function PublishResult({ round, slug }: { round: Round; slug: string }) {
  const t = useTranslations("team.results.publish");
  const toast = useToast();
  const changed = useCampaignChanged(slug);
  return (
    <Note tone="warn" title={t("onlyYou")}>
      {t("look")}
      <p className="mt-3">
        <Confirm
          variant="primary"
          label={t("button")}
          title={t("question")}
          yes={t("yes")}
          run={async () => {
            await body(api.POST("/api/v1/rounds/{id}/publish", { params: { path: { id: round.id } } }));
            await changed();
            toast({ text: t("done") });
          }}
        >
          {t("what")}
        </Confirm>
      </p>
    </Note>
  );
}
