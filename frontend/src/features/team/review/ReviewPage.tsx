import { useSuspenseQuery } from "@tanstack/react-query";
import { campaignQuery, type Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { EmptyState } from "@/shared/ui/EmptyState";
import { Segments } from "@/shared/ui/Segments";
import { RoundChoice, roundOf } from "../RoundChoice";
import { Appeals } from "./Appeals";
import { Blind } from "./Blind";
import { Cases } from "./Cases";
import { Scans } from "./Scans";
import { Summary } from "./Summary";
import { Suspects } from "./Suspects";
import { type CaseFilter, type CaseSort, type ReviewSearch, views } from "./search";

interface ReviewPageProps {
  slug: string;
  search: ReviewSearch;
  onSearch(search: ReviewSearch): void;
}

/** Whether the votes of a round are honest: what a scan found, what voters appeal, and what people decide about it. */
export function ReviewPage({ slug, search, onSearch }: ReviewPageProps) {
  const t = useTranslations("review");
  const { data: campaign } = useSuspenseQuery(campaignQuery(slug));
  const votes = campaign.rounds.filter(({ kind, state }) => kind === "vote" && state !== "planned");
  const round = votes.find(({ id }) => id === search.round) ?? votes.at(-1) ?? roundOf(votes);
  if (!round) return <EmptyState text={t("noRound")} />;
  const { view = "cases" } = search;
  const here = search.round ? { round: search.round } : {};
  return (
    <>
      <RoundChoice rounds={votes} current={round} onChoose={(id) => onSearch({ ...search, round: id })} />
      <div key={round.id} className="stack-5">
        <Summary round={round} />
        <Scans round={round} />
        <Segments
          label={t("views.label")}
          options={views.map((value) => ({ value, label: t(`views.${value}`) }))}
          value={view}
          onChange={(next) => onSearch(next === "cases" ? here : { ...here, view: next })}
        />
        <Part
          slug={slug}
          round={round}
          view={view}
          state={search.state ?? "open"}
          sort={search.sort ?? "size"}
          onList={(state, sort) =>
            onSearch({ ...here, ...(state !== "open" && { state }), ...(sort !== "size" && { sort }) })
          }
        />
      </div>
    </>
  );
}

interface PartProps {
  slug: string;
  round: Round;
  view: NonNullable<ReviewSearch["view"]>;
  state: CaseFilter;
  sort: CaseSort;
  onList(state: CaseFilter, sort: CaseSort): void;
}

function Part({ slug, round, view, ...list }: PartProps) {
  if (view === "suspects") return <Suspects round={round} />;
  if (view === "appeals") return <Appeals slug={slug} round={round} />;
  if (view === "blind") return <Blind round={round} />;
  return <Cases slug={slug} round={round} {...list} />;
}
