import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import type { ComponentType } from "react";
import { campaignQuery, type Round } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { EmptyState } from "@/shared/ui/EmptyState";
import { Tabs } from "@/shared/ui/Tabs";
import { hidesBallots } from "../exports/hides";
import { RoundChoice } from "../RoundChoice";
import { CompareView } from "./CompareView";
import { ChannelsView } from "./channels/ChannelsView";
import { CommunityView } from "./community/CommunityView";
import { LineupView } from "./LineupView";
import { OpenView } from "./OpenView";
import { PreferenceView } from "./PreferenceView";
import { researchQuery } from "./queries";
import { ReportView } from "./ReportView";
import { clean, type ResearchSearch, type View, views } from "./search";
import { TableView, type ViewProps } from "./TableView";
import { Unanswered } from "./Unanswered";
import { WeightsView } from "./WeightsView";

interface ResearchPageProps {
  slug: string;
  search: ResearchSearch;
  onSearch(search: ResearchSearch): void;
}

/** Where marketing analyses a vote: tables, line-ups, preference, weights, and a page to hand on. */
export function ResearchPage({ slug, search, onSearch }: ResearchPageProps) {
  const t = useTranslations("research");
  const { moment } = useFormats();
  const { data: campaign } = useSuspenseQuery(campaignQuery(slug));
  const votes = campaign.rounds.filter(({ kind, state }) => kind === "vote" && state !== "planned");
  const round = votes.find(({ id }) => id === search.round) ?? votes.at(-1);
  if (!round) return <EmptyState text={t("noVote")} />;
  const view = search.view ?? "table";
  return (
    <div className="stack-5 research">
      {view !== "channels" && view !== "community" && (
        <RoundChoice rounds={votes} current={round} onChoose={(id) => onSearch({ round: id })} />
      )}
      <Tabs
        label={t("parts")}
        tabs={views.map((id) => ({ id, label: t(`views.${id}`) }))}
        current={view}
        onSelect={(id) => onSearch(clean({ ...search, view: id === "table" ? undefined : id }))}
      >
        <div className="mt-5">
          {view === "channels" ? (
            <ChannelsView slug={slug} />
          ) : view === "community" ? (
            <CommunityView />
          ) : hidesBallots(round) ? (
            <EmptyState text={t("hidden", { moment: moment(round.closesAt) })} />
          ) : (
            <Workspace key={round.id} round={round} part={parts[view]} search={search} onSearch={onSearch} />
          )}
        </div>
      </Tabs>
    </div>
  );
}

const parts: Record<Exclude<View, "channels" | "community">, ComponentType<ViewProps>> = {
  table: TableView,
  lineup: LineupView,
  preference: PreferenceView,
  compare: CompareView,
  open: OpenView,
  weights: WeightsView,
  report: ReportView,
};

interface WorkspaceProps extends Omit<ResearchPageProps, "slug"> {
  round: Round;
  part: ComponentType<ViewProps>;
}

function Workspace({ round, part: Part, search, onSearch }: WorkspaceProps) {
  const t = useTranslations("research");
  const { number } = useFormats();
  const { data, error, refetch } = useQuery(researchQuery(round.id));
  if (!data || error) return <Unanswered error={error} onRetry={() => void refetch()} rows={7} />;
  const change: ViewProps["onSearch"] = (next) => onSearch(clean({ ...search, round: round.id, ...next }));
  return (
    <div className="stack-5">
      <p className="muted">{t("people", { count: data.counted, people: number(data.counted) })}</p>
      <Part round={round.id} research={data} search={search} onSearch={change} />
    </div>
  );
}
