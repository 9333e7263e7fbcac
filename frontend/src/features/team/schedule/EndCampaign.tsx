import { useNavigate } from "@tanstack/react-router";
import type { Campaign } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { useText, useTranslations } from "@/shared/i18n";
import { useToast } from "@/shared/ui/Toast";
import { Confirm } from "../Confirm";
import { useCampaignChanged } from "../useCampaignChanged";

/** Finish a live campaign; take any out of the lists. */
export function EndCampaign({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("team.end");
  const say = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const changed = useCampaignChanged(campaign.slug);
  const params = { path: { slug: campaign.slug } };
  const title = say(campaign.title);
  if (campaign.state === "archived") return <p className="ruled small muted">{t("archived")}</p>;
  return (
    <section className="ruled stack-2" aria-labelledby="end">
      <h2 className="t-3" id="end">
        {t("title")}
      </h2>
      <p className="small muted">{t("what")}</p>
      <div className="row">
        {campaign.state === "live" && (
          <Confirm
            label={t("finish")}
            title={t("finishQuestion", { title })}
            yes={t("finishYes")}
            run={async () => {
              await body(api.POST("/api/v1/campaigns/{slug}/finish", { params }));
              await changed();
              toast({ text: t("finished", { title }) });
            }}
          >
            {t("finishWhat")}
          </Confirm>
        )}
        <Confirm
          variant="bad"
          label={t("archive")}
          title={t("archiveQuestion", { title })}
          yes={t("archiveYes")}
          run={async () => {
            await body(api.POST("/api/v1/campaigns/{slug}/archive", { params }));
            await changed();
            toast({ text: t("done", { title }) });
            await navigate({ to: "/team" });
          }}
        >
          {t("archiveWhat")}
        </Confirm>
      </div>
    </section>
  );
}
