import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { ideaPage } from "@/api/ideas";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";

interface MoreIdeasProps {
  seen: number;
  total: number;
  list: Pick<
    UseInfiniteQueryResult,
    "hasNextPage" | "isFetchingNextPage" | "isFetchNextPageError" | "fetchNextPage"
  >;
}

/** On to the next ideas, with how many have been seen. The focus goes to the first that is new. */
export function MoreIdeas({ seen, total, list }: MoreIdeasProps) {
  const t = useTranslations("campaigns.ideas");
  const more = async () => {
    const shown = document.querySelectorAll(".ideas .idea h3 a").length;
    await list.fetchNextPage();
    document.querySelectorAll<HTMLElement>(".ideas .idea h3 a")[shown]?.focus({ preventScroll: true });
  };
  const count = Math.min(ideaPage, total - seen);
  return (
    <div className="mt-8 stack">
      {list.isFetchNextPageError && <ErrorState onRetry={() => void more()} />}
      <p className="row">
        {list.hasNextPage && (
          <Button variant="alt" busy={list.isFetchingNextPage} onClick={() => void more()}>
            {list.isFetchingNextPage ? t("busy") : t("more", { count })}
          </Button>
        )}
        <span className="meta num" role="status">
          {t("seen", { seen, total: Math.max(total, seen) })}
        </span>
      </p>
    </div>
  );
}
