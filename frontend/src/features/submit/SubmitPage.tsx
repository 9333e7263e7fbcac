import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { campaignQuery } from "@/api/campaigns";
import type { Idea } from "@/api/ideas";
import { CampaignZone, useText, useTranslations } from "@/shared/i18n";
import { isOpen } from "@/shared/lib/moment";
import { Brand } from "@/shared/ui/Brand";
import { PageTitle } from "@/shared/ui/PageTitle";
import { useToast } from "@/shared/ui/Toast";
import { Closed } from "./Closed";
import { EditIdea } from "./EditIdea";
import { NewIdea } from "./NewIdea";
import { Thanks } from "./Thanks";

interface SubmitPageProps {
  slug: string;
  /** The id of an own idea to change. */
  edit?: string;
  /** The id of a draft to go on with. */
  draft?: string;
}

/** Where a fan makes an idea, by the form of the campaign, or changes one. */
export function SubmitPage({ slug, edit, draft }: SubmitPageProps) {
  const { data: campaign } = useSuspenseQuery(campaignQuery(slug));
  const t = useTranslations("submit");
  const text = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const [sent, setSent] = useState<Idea | null>(null);
  const [number, setNumber] = useState(0);
  // Decided once: a form in which somebody is writing does not vanish when the round closes.
  const [open] = useState(() =>
    campaign.rounds.some((round) => round.kind === "collect" && isOpen(round, new Date())),
  );
  const { form } = campaign;
  const edited = (idea: Idea) => {
    toast({ text: t("edited") });
    void navigate({ to: "/i/$id", params: { id: idea.id } });
  };
  const another = () => {
    setSent(null);
    setNumber(number + 1);
  };
  return (
    <Brand brand={campaign.brand}>
      <CampaignZone zone={campaign.timezone}>
        {sent ? (
          <Thanks campaign={campaign} idea={sent} onAnother={another} />
        ) : (
          <div className="page">
            <div className="form-head">
              <PageTitle>{edit ? t("editTitle") : t(`title.${campaign.template}`)}</PageTitle>
              <p className="muted">{t("lead", { campaign: text(campaign.title) })}</p>
            </div>
            {!open || !form ? (
              <Closed campaign={campaign} />
            ) : edit ? (
              <EditIdea campaign={campaign} form={form} id={edit} onDone={edited} />
            ) : (
              <NewIdea key={number} campaign={campaign} form={form} draft={draft} onDone={setSent} />
            )}
          </div>
        )}
      </CampaignZone>
    </Brand>
  );
}
