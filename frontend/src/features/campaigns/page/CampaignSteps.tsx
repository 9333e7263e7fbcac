import type { Campaign, Round } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { isOpen } from "@/shared/lib/moment";
import { type Step, Steps } from "@/shared/ui/Steps";

/** The rounds in their order, and the result at the end. */
export function CampaignSteps({ campaign, now }: { campaign: Campaign; now: Date }) {
  const t = useTranslations("campaigns");
  const format = useFormats();
  const detail = (round: Round) => {
    if (isOpen(round, now)) return t("page.left", { left: format.left(round.closesAt, now) });
    if (round.state === "planned") return format.range(round.opensAt, round.closesAt);
    return t("page.until", { day: format.day(round.closedAt ?? round.closesAt) });
  };
  const steps: Step[] = campaign.rounds.map((round) => ({
    title: t(`round.${round.kind}`),
    detail: detail(round),
    state: isOpen(round, now) ? "now" : round.state === "planned" ? "next" : "done",
  }));
  const last = campaign.rounds.filter(({ kind }) => kind === "vote").at(-1);
  if (last) {
    const known = last.state === "closed" || last.state === "published";
    steps.push({
      title: t("round.result"),
      detail: format.day(last.publishedAt ?? last.closedAt ?? last.closesAt),
      state: known ? (campaign.state === "live" ? "now" : "done") : "next",
    });
  }
  return <Steps label={t("page.steps")} steps={steps} />;
}
