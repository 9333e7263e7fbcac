import { useInfiniteQuery } from "@tanstack/react-query";
import type { Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { AppealItem } from "./AppealItem";
import { appealsQuery } from "./queries";

/** What voters of ballots that do not count have to say, the one that is due first on top. */
export function Appeals({ slug, round }: { slug: string; round: Round }) {
  const t = useTranslations("review.appeals");
  const more = useTranslations("review.list");
  const list = useInfiniteQuery(appealsQuery(round.id));
  const appeals = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className="stack" aria-label={t("title")}>
      {list.isError && <ErrorState onRetry={() => void list.refetch()} retrying={list.isFetching} />}
      {list.isPending && (
        <Loading>
          <SkeletonRows count={4} />
        </Loading>
      )}
      {list.data && appeals.length === 0 && <EmptyState text={t("empty")} />}
      {appeals.length > 0 && (
        <ul className="stack-5">
          {appeals.map((appeal) => (
            <AppealItem key={appeal.id} slug={slug} appeal={appeal} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button variant="alt" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {more("more")}
        </Button>
      )}
    </section>
  );
}
