import { useSuspenseQuery } from "@tanstack/react-query";
import { campaignQuery } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { EmptyState } from "@/shared/ui/EmptyState";
import { RoundChoice, roundOf } from "../RoundChoice";
import type { RoundSearch } from "../roundSearch";
import { Codes } from "./Codes";
import { EditWho } from "./EditWho";
import { Invited } from "./Invited";
import { WhoRules } from "./WhoRules";

interface VotersPageProps {
  slug: string;
  search: RoundSearch;
  onSearch(search: RoundSearch): void;
}

/** Who may vote in a round: its rules, who is invited; and the campaign's codes for packs. */
export function VotersPage({ slug, search, onSearch }: VotersPageProps) {
  const t = useTranslations("voters");
  const { data: campaign } = useSuspenseQuery(campaignQuery(slug));
  const rounds = campaign.rounds.filter(({ kind }) => kind === "vote");
  const round = roundOf(rounds, search.round);
  if (!round) return <EmptyState text={t("noRound")} />;
  return (
    <div className="stack-6">
      <RoundChoice rounds={rounds} current={round} onChoose={(id) => onSearch({ round: id })} />
      <section className="stack" aria-labelledby="who-rules">
        <h2 className="t-2" id="who-rules">
          {t("rules.title")}
        </h2>
        <WhoRules campaign={campaign} round={round} />
        {campaign.state === "live" && round.state === "planned" && (
          <EditWho key={round.id} campaign={campaign} round={round} />
        )}
      </section>
      <Invited key={round.id} round={round} />
      <Codes campaign={campaign} />
    </div>
  );
}
