import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { textsQuery } from "./queries";

/** What voters wrote, some at a time, in an order that tells nothing about who or when. */
export function AnswerTexts({ roundId, question }: { roundId: string; question: string }) {
  const t = useTranslations("questions.summary");
  const { data, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    textsQuery(roundId, question),
  );
  if (isError && !data) return <ErrorState onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <Loading>
        <SkeletonRows />
      </Loading>
    );
  }
  const texts = data.pages.flatMap(({ items }) => items);
  return (
    <>
      <ul className="stack" aria-label={t("texts")}>
        {texts.map((text, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: texts have no identity and only come after one another
          <li key={at} className="ruled whitespace-pre-line">
            {text}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="alt" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}
