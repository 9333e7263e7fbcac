import { Link } from "@tanstack/react-router";
import type { Campaign } from "@/api/campaigns";
import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { momentOf } from "@/shared/lib/moment";
import { useNow } from "@/shared/lib/useNow";
import { buttonClass } from "@/shared/ui/Button";
import { Note } from "@/shared/ui/Note";

/** Nothing is collected now: since when or from when, and what can be done instead. */
export function Closed({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("submit.closed");
  const text = useText();
  const { moment } = useFormats();
  const now = useNow();
  const rounds = campaign.rounds.filter(({ kind }) => kind === "collect");
  const next = rounds.find(({ state }) => state === "planned");
  const last = rounds.at(-1);
  const said = next
    ? t("later", { moment: moment(next.opensAt) })
    : last
      ? t("over", { moment: moment(last.closedAt ?? last.closesAt) })
      : t("never");
  const doing = momentOf(campaign, now).do;
  return (
    <div className="stack-5">
      <Note title={said} />
      <p className="row">
        {doing === "vote" && (
          <Link to="/c/$slug/vote" params={{ slug: campaign.slug }} className={buttonClass()}>
            {t("vote")}
          </Link>
        )}
        {doing === "result" && (
          <Link to="/c/$slug/result" params={{ slug: campaign.slug }} className={buttonClass()}>
            {t("result")}
          </Link>
        )}
        <Link to="/c/$slug" params={{ slug: campaign.slug }} className={buttonClass({ variant: "alt" })}>
          {t("back", { campaign: text(campaign.title) })}
        </Link>
      </p>
    </div>
  );
}
