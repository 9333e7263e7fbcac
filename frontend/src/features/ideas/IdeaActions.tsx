import { Link } from "@tanstack/react-router";
import { Pencil } from "lucide-react";
import type { Campaign } from "@/api/campaigns";
import type { Idea } from "@/api/ideas";
import { useTranslations } from "@/shared/i18n";
import { momentOf, momentPath } from "@/shared/lib/moment";
import { useNow } from "@/shared/lib/useNow";
import { buttonClass } from "@/shared/ui/Button";
import { HeartButton } from "./HeartButton";
import { ShareButton } from "./ShareButton";
import { Withdraw } from "./Withdraw";

/** Heart, vote and share for everybody; edit and withdraw for who made it, while that is possible. */
export function IdeaActions({ idea, campaign }: { idea: Idea; campaign?: Campaign }) {
  const t = useTranslations("ideas");
  const now = useNow();
  const moment = campaign && momentOf(campaign, now);
  const shown = idea.state === "submitted";
  return (
    <>
      {shown && (
        <div className="row">
          <HeartButton idea={idea} />
          {campaign && moment?.do === "vote" && (
            <Link to={momentPath(campaign, moment)} className={buttonClass()}>
              {t("vote")}
            </Link>
          )}
          <ShareButton idea={idea} />
        </div>
      )}
      {idea.mine && idea.editable && (
        <div className="row">
          <Link
            to="/c/$slug/submit"
            params={{ slug: idea.campaignSlug }}
            search={{ edit: idea.id }}
            className={buttonClass({ variant: "alt", size: "s" })}
          >
            <Pencil className="i" aria-hidden="true" /> {t("edit")}
          </Link>
          {shown && <Withdraw idea={idea} />}
        </div>
      )}
    </>
  );
}
