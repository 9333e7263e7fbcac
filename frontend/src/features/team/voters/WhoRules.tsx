import { Link } from "@tanstack/react-router";
import { Lock } from "lucide-react";
import type { Campaign, Round } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { useWhoSentence } from "@/shared/who/useWhoSentence";

interface WhoRulesProps {
  campaign: Campaign;
  round: Round;
  /** Among other lines about the round. */
  small?: boolean;
}

/** Who may vote in a sentence, and whether that can still be changed. */
export function WhoRules({ campaign, round, small }: WhoRulesProps) {
  const t = useTranslations("voters.rules");
  const sentence = useWhoSentence();
  const { moment } = useFormats();
  const draft = campaign.state === "draft";
  return (
    <>
      <p className={small ? "small" : "lead"}>{sentence(round.settings)}</p>
      <p className="small muted">
        {round.state !== "planned" && <Lock className="i" aria-hidden="true" />}{" "}
        {draft
          ? t.rich("draft", {
              a: (text) => (
                <Link to="/team/c/$slug/setup" params={{ slug: campaign.slug }} search={{ step: "rounds" }}>
                  {text}
                </Link>
              ),
            })
          : round.state === "planned"
            ? t("planned", { moment: moment(round.opensAt) })
            : t("frozen", { moment: moment(round.openedAt ?? round.opensAt) })}
      </p>
    </>
  );
}
