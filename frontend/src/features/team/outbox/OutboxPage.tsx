import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormats, useTranslations } from "@/shared/i18n";
import { useNow } from "@/shared/lib/useNow";
import { Button } from "@/shared/ui/Button";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { PageTitle } from "@/shared/ui/PageTitle";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { outboxQuery } from "../queries";
import { OutboxMessage } from "./OutboxMessage";

/** Mails that stayed here because no mail server is configured: sign-in codes can be read in the browser. */
export function OutboxPage({ mail }: { mail?: string }) {
  const t = useTranslations("team.outbox");
  const { ago } = useFormats();
  const now = useNow();
  const box = useInfiniteQuery({ ...outboxQuery, refetchInterval: 10_000 });
  const mails = box.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <p className="muted mt-2 mb-6">{t("what")}</p>
      {box.isError && <ErrorState onRetry={() => void box.refetch()} />}
      {box.isPending && (
        <Loading>
          <SkeletonRows />
        </Loading>
      )}
      {box.data && mails.length === 0 && <EmptyState text={t("none")} />}
      {mails.length > 0 && (
        <div className="two-panes">
          <div>
            <ul className="mail-list">
              {mails.map(({ id, to, subject, at }) => (
                <li key={id}>
                  <Link to="/team/outbox" search={{ mail: id }}>
                    <b>{subject}</b>
                    <span className="micro muted">{ago(at, now)}</span>
                    <span className="one muted">{to}</span>
                  </Link>
                </li>
              ))}
            </ul>
            {box.hasNextPage && (
              <Button variant="alt" busy={box.isFetchingNextPage} onClick={() => void box.fetchNextPage()}>
                {t("more")}
              </Button>
            )}
          </div>
          {mail ? <OutboxMessage key={mail} id={mail} /> : <p className="muted">{t("choose")}</p>}
        </div>
      )}
    </>
  );
}
