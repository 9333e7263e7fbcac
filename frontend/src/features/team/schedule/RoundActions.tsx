import { useState } from "react";
import type { Campaign, Round } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { useToast } from "@/shared/ui/Toast";
import { Confirm } from "../Confirm";
import { useCampaignChanged } from "../useCampaignChanged";
import { EditQuestions } from "./EditQuestions";
import { Reschedule } from "./Reschedule";

/** Move its times, open it now, close it now: what its state allows. */
export function RoundActions({ campaign, round }: { campaign: Campaign; round: Round }) {
  const t = useTranslations("team.schedule");
  const toast = useToast();
  const changed = useCampaignChanged(campaign.slug);
  const [moving, setMoving] = useState(false);
  const [asking, setAsking] = useState(false);
  const params = { path: { id: round.id } };
  const done = async (words: string) => {
    await changed();
    toast({ text: words });
  };
  const title = t(`titles.${round.kind}`, { number: round.number });
  const movable = round.state === "planned" || round.state === "open";
  return (
    <div className="row">
      {movable && (
        <Button variant="alt" onClick={() => setMoving(true)} aria-label={t("moveLabel", { title })}>
          {t(round.state === "open" ? "extend" : "move")}
        </Button>
      )}
      {round.state === "planned" && round.kind === "vote" && (
        <Button variant="alt" onClick={() => setAsking(true)} aria-label={t("questionsLabel", { title })}>
          {t("questions", { count: round.settings.questions?.length ?? 0 })}
        </Button>
      )}
      {asking && <EditQuestions campaign={campaign} round={round} onClose={() => setAsking(false)} />}
      {round.state === "planned" && campaign.state === "live" && (
        <Confirm
          label={t("openNow")}
          title={t("openQuestion", { title })}
          yes={t("openYes")}
          run={async () => {
            await body(api.POST("/api/v1/rounds/{id}/open", { params }));
            await done(t("opened", { title }));
          }}
        >
          {t(round.kind === "vote" ? "openVoteWhat" : "openWhat")}
        </Confirm>
      )}
      {round.state === "open" && (
        <Confirm
          variant="bad"
          label={t("closeNow")}
          title={t("closeQuestion", { title })}
          yes={t("closeYes")}
          run={async () => {
            await body(api.POST("/api/v1/rounds/{id}/close", { params }));
            await done(t("closed", { title }));
          }}
        >
          {t(round.kind === "vote" ? "closeVoteWhat" : "closeWhat")}
        </Confirm>
      )}
      {moving && (
        <Reschedule
          campaign={campaign}
          round={round}
          onClose={() => setMoving(false)}
          onDone={() => done(t("moved"))}
        />
      )}
    </div>
  );
}
