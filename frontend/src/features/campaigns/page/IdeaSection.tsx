import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { Campaign } from "@/api/campaigns";
import { type IdeaSearch, ideasQuery } from "@/api/ideas";
import { useTranslations } from "@/shared/i18n";
import type { Moment } from "@/shared/lib/moment";
import { ErrorState } from "@/shared/ui/ErrorState";
import { SkeletonIdeas } from "@/shared/ui/Skeleton";
import { Invite, NoIdeas } from "./Empty";
import { IdeaGrid } from "./IdeaGrid";
import { MoreIdeas } from "./MoreIdeas";
import { OrderLine } from "./OrderLine";
import { OrderSegments } from "./OrderSegments";

interface IdeaSectionProps {
  campaign: Campaign;
  moment: Moment;
  search: IdeaSearch;
  onSearch(change: Partial<IdeaSearch>): void;
}

/** All ideas of a campaign: order, search, grid, and on to the next. The address holds order and search. */
export function IdeaSection({ campaign, moment, search, onSearch }: IdeaSectionProps) {
  const t = useTranslations("campaigns.ideas");
  const list = useInfiniteQuery({
    ...ideasQuery(campaign.slug, search),
    placeholderData: keepPreviousData,
  });
  const fetched = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = list.data?.pages.at(-1)?.total ?? campaign.ideas;
  const collecting = moment.do === "submit";
  const inviting = collecting && !search.q;
  // The inviting tile takes the place of one: the last waits for the next page, so that the rows stay full.
  const ideas = inviting && list.hasNextPage ? fetched.slice(0, -1) : fetched;
  const title = search.q && list.data && !list.isPlaceholderData ? "found" : "title";
  return (
    <section className="section" aria-labelledby="ideas">
      <div className="row-head">
        <h2 className="t-1" id="ideas" aria-live="polite">
          {t(title, { count: title === "found" ? total : campaign.ideas })}
        </h2>
        <OrderSegments search={search} onSearch={onSearch} />
      </div>
      <OrderLine search={search} onSearch={onSearch} />
      <div className="mt-6">
        {list.isPending && <SkeletonIdeas />}
        {list.isError && !list.data && <ErrorState onRetry={() => void list.refetch()} />}
        {list.data && ideas.length === 0 && (
          <NoIdeas campaign={campaign} moment={moment} search={search} onSearch={onSearch} />
        )}
        {ideas.length > 0 && (
          <IdeaGrid
            ideas={ideas}
            hearts={collecting}
            invite={inviting && <Invite campaign={campaign} />}
            busy={list.isPlaceholderData}
          />
        )}
      </div>
      {ideas.length > 0 && <MoreIdeas seen={ideas.length} total={total} list={list} />}
    </section>
  );
}
