import { Link } from "@tanstack/react-router";
import type { Campaign } from "@/api/campaigns";
import type { IdeaSearch } from "@/api/ideas";
import { useTranslations } from "@/shared/i18n";
import { type Moment, momentPath } from "@/shared/lib/moment";
import { Button } from "@/shared/ui/Button";
import { EmptyState } from "@/shared/ui/EmptyState";
import { MomentLink } from "../MomentLink";
import { InviteWords } from "./IdeaGrid";

interface NoIdeasProps {
  campaign: Campaign;
  moment: Moment;
  search: IdeaSearch;
  onSearch(change: Partial<IdeaSearch>): void;
}

/** In the place of the grid: an invitation, while there are none or none was found. */
export function NoIdeas({ campaign, moment, search: { q }, onSearch }: NoIdeasProps) {
  const t = useTranslations("campaigns.ideas");
  const collecting = moment.do === "submit";
  const words = q
    ? t(collecting ? "notFound" : "notFoundClosed", { q })
    : t(collecting || moment.do !== "wait" ? "first" : "later");
  return (
    <EmptyState text={words}>
      <p className="row">
        {q && (
          <Button variant="alt" size="s" onClick={() => onSearch({ q: "" })}>
            {t("clear")}
          </Button>
        )}
        {collecting && <MomentLink campaign={campaign} moment={moment} size="s" />}
      </p>
    </EmptyState>
  );
}

/** The tile in the grid that asks for one more. */
export function Invite({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("campaigns.ideas");
  return (
    <Link className="own" to={momentPath(campaign, { do: "submit" })}>
      <InviteWords>{t("invite")}</InviteWords>
    </Link>
  );
}
