import { type UseInfiniteQueryResult, useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type MyIdea, myHeartsQuery, myIdeasQuery } from "@/api/me";
import { useText, useTranslations } from "@/shared/i18n";
import { Button, buttonClass } from "@/shared/ui/Button";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { Tag } from "@/shared/ui/Tag";

export function MyIdeas() {
  return <IdeaRows list={useInfiniteQuery(myIdeasQuery)} mine />;
}

export function MyHearts() {
  return <IdeaRows list={useInfiniteQuery(myHeartsQuery)} />;
}

interface IdeaRowsProps {
  list: UseInfiniteQueryResult<{ pages: { items: MyIdea[] }[] }>;
  /** Mine: their states matter, and not their maker. */
  mine?: boolean;
}

function IdeaRows({ list, mine }: IdeaRowsProps) {
  const t = useTranslations("account.me");
  if (list.isPending) {
    return (
      <Loading>
        <SkeletonRows />
      </Loading>
    );
  }
  if (list.isError) return <ErrorState onRetry={() => void list.refetch()} retrying={list.isFetching} />;
  const ideas = list.data.pages.flatMap(({ items }) => items);
  if (ideas.length === 0) {
    return (
      <EmptyState text={t(mine ? "ideasEmpty" : "heartsEmpty")}>
        <Link to="/" className={buttonClass({ variant: "alt", size: "s" })}>
          {t("look")}
        </Link>
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="rows">
        {ideas.map((idea) => (
          <IdeaRow key={idea.id} idea={idea} mine={mine} />
        ))}
      </ul>
      {list.hasNextPage && (
        <p className="mt-6">
          <Button variant="alt" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t(list.isFetchingNextPage ? "busy" : "more")}
          </Button>
        </p>
      )}
    </>
  );
}

function IdeaRow({ idea, mine }: { idea: MyIdea; mine?: boolean }) {
  const t = useTranslations("account.me");
  const text = useText();
  const maker = idea.author || t("anonymous");
  return (
    <li>
      <div className="sq">
        {idea.pictureUrl && <img src={idea.pictureUrl} alt="" width={400} height={400} loading="lazy" />}
      </div>
      <div className="grow">
        <h2 className="t-3">
          <Link to="/i/$id" params={{ id: idea.id }} lang={idea.language}>
            {idea.title}
          </Link>
        </h2>
        <p className="meta">
          {!mine && `${t("by", { maker })} `}
          {t("inCampaign", { campaign: text(idea.campaignTitle) })}
        </p>
      </div>
      {mine && <Tag tone={idea.state === "submitted" ? "good" : "warn"}>{t(`states.${idea.state}`)}</Tag>}
    </li>
  );
}
