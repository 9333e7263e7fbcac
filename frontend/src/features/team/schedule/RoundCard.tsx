import { Link } from "@tanstack/react-router";
import type { Campaign, Round } from "@/api/campaigns";
import { useFormats, useMethodName, useTranslations } from "@/shared/i18n";
import { useNow } from "@/shared/lib/useNow";
import { Tag } from "@/shared/ui/Tag";
import { leastOptions } from "../list/nextMoment";
import { WhoRules } from "../voters/WhoRules";
import { Moves } from "./Moves";
import { RoundActions } from "./RoundActions";

interface RoundCardProps {
  campaign: Campaign;
  round: Round;
  /** Whether whoever looks may move it. */
  plans: boolean;
}

const tones = { planned: "plain", open: "good", closed: "brand", published: "brand" } as const;

/** One round in words: where it stands, its times, its rules, and what can be done. */
export function RoundCard({ campaign, round, plans }: RoundCardProps) {
  const t = useTranslations("team.schedule");
  const rules = useTranslations("team.rules");
  const method = useMethodName();
  const { number } = useFormats();
  const lacksOptions = round.kind === "vote" && round.state === "planned" && round.options < leastOptions;
  return (
    <section className="round-card" aria-labelledby={`round-${round.id}`}>
      <div>
        <Tag tone={tones[round.state]}>{t(`states.${round.state}`)}</Tag>
        <h2 className="t-3" id={`round-${round.id}`}>
          {t(`titles.${round.kind}`, { number: round.number })}
        </h2>
        <p className="small">
          <RoundTimes round={round} />
        </p>
        <p className="small muted">
          {round.kind === "vote"
            ? rules("vote", {
                method: method(round.method),
                seats: round.seats,
                visible: rules(`visible.${round.resultsVisible}`),
              })
            : rules("collect", { count: round.settings.maxIdeas || 20 })}
          {round.settings.reviewResults && ` ${rules("review")}`}
        </p>
        {round.kind === "vote" && <WhoRules campaign={campaign} round={round} small />}
        {round.kind === "vote" && (
          <p className="small">
            {lacksOptions ? (
              <Tag tone="warn">{t("lacksOptions")}</Tag>
            ) : (
              t("options", { count: round.options, shown: number(round.options) })
            )}{" "}
            {plans && (
              <Link
                to="/team/c/$slug/shortlist"
                params={{ slug: campaign.slug }}
                search={{ round: round.id }}
              >
                {t("toShortlist")}
              </Link>
            )}
          </p>
        )}
      </div>
      {plans && (
        <div className="stack-2">
          <RoundActions campaign={campaign} round={round} />
          {round.state !== "planned" && <Moves round={round} />}
        </div>
      )}
    </section>
  );
}

/** When it opens or closes, also in days. */
function RoundTimes({ round }: { round: Round }) {
  const t = useTranslations("team.schedule");
  const { moment, left } = useFormats();
  const now = useNow();
  const from = moment(round.openedAt ?? round.opensAt);
  const to = moment(round.closedAt ?? round.closesAt);
  if (round.state === "planned") {
    const late = new Date(round.opensAt) <= now;
    return late ? t("due", { from, to }) : t("planned", { from, to, left: left(round.opensAt, now) });
  }
  return round.state === "open"
    ? t("open", { from, to, left: left(round.closesAt, now) })
    : t("past", { from, to });
}
