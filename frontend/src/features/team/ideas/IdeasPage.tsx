import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type IdeaCard, ideasQuery } from "@/api/ideas";
import { localeNames, useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { type Column, Table } from "@/shared/ui/Table";
import { TextField } from "@/shared/ui/TextField";
import { IdeaThumb } from "../IdeaThumb";

interface IdeasPageProps {
  slug: string;
  q: string;
  onSearch(q: string): void;
}

/** What was sent in, the newest first; new ones appear by themselves. */
export function IdeasPage({ slug, q, onSearch }: IdeasPageProps) {
  const t = useTranslations("team.ideas");
  const { number, moment } = useFormats();
  const list = useInfiniteQuery({ ...ideasQuery(slug, { order: "newest", q }, 60), refetchInterval: 20_000 });
  const ideas = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const columns: Column<IdeaCard>[] = [
    {
      key: "title",
      head: t("idea"),
      rowHeader: true,
      cell: (idea) => (
        <IdeaThumb idea={idea}>
          <Link to="/i/$id" params={{ id: idea.id }}>
            {idea.title}
          </Link>
        </IdeaThumb>
      ),
    },
    { key: "author", head: t("maker"), cell: (idea) => idea.author || t("anonymous") },
    { key: "language", head: t("language"), cell: (idea) => localeNames[idea.language] },
    { key: "at", head: t("sent"), cell: (idea) => moment(idea.createdAt) },
  ];
  // Hearts are hidden with the counts: then the column is left out.
  if (ideas.some(({ hearts }) => hearts !== undefined)) {
    columns.splice(3, 0, {
      key: "hearts",
      head: t("hearts"),
      numeric: true,
      cell: ({ hearts }) => (hearts === undefined ? "" : number(hearts)),
    });
  }
  return (
    <>
      <div className="mb-4 max-w-80">
        <TextField type="search" label={t("find")} value={q} onChange={onSearch} />
      </div>
      {list.isError && <ErrorState onRetry={() => void list.refetch()} />}
      {list.isPending && (
        <Loading>
          <SkeletonRows />
        </Loading>
      )}
      {list.data && ideas.length === 0 && <EmptyState text={t(q ? "noMatch" : "none")} />}
      {ideas.length > 0 && (
        <Table
          caption={t("caption")}
          captionHidden
          columns={columns}
          rows={ideas}
          rowKey={({ id }) => id}
          foot={t("shown", { count: ideas.length, total })}
        />
      )}
      {list.hasNextPage && (
        <Button variant="alt" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}
