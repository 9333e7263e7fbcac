import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { type SessionItem, sessionsQuery } from "@/api/me";
import { useFormats, useTranslations } from "@/shared/i18n";
import { useNow } from "@/shared/lib/useNow";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { Tag } from "@/shared/ui/Tag";
import { useToast } from "@/shared/ui/Toast";

/** Ends sessions; a toast says how it went. */
function useEnd<T = void>(end: (which: T) => Promise<unknown>, done: "ended" | "endedOthers") {
  const t = useTranslations("account.me");
  const toast = useToast();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: end,
    onSuccess: () => toast({ text: t(done) }),
    onError: () => toast({ text: t("endFailed") }),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}

/** Where I am signed in, and a way to end each but this one. */
export function MySessions() {
  const t = useTranslations("account.me");
  const sessions = useQuery(sessionsQuery);
  const endOthers = useEnd(() => body(api.DELETE("/api/v1/sessions")), "endedOthers");
  if (sessions.isPending) {
    return (
      <Loading>
        <SkeletonRows count={3} />
      </Loading>
    );
  }
  if (sessions.isError) {
    return <ErrorState onRetry={() => void sessions.refetch()} retrying={sessions.isFetching} />;
  }
  const others = sessions.data.filter(({ kind, current }) => kind === "browser" && !current);
  return (
    <div className="stack-5">
      <p className="lead">{t("sessionsText")}</p>
      <ul className="rows">
        {sessions.data.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {others.length > 1 && (
        <Button variant="alt" busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
          {t("endOthers")}
        </Button>
      )}
    </div>
  );
}

function SessionRow({
  session: { id, kind, label, createdAt, lastSeenAt, current },
}: {
  session: SessionItem;
}) {
  const t = useTranslations("account.me");
  const { date, ago } = useFormats();
  const now = useNow();
  const end = useEnd(() => body(api.DELETE("/api/v1/sessions/{id}", { params: { path: { id } } })), "ended");
  const name = label || t(kind === "browser" ? "session" : "key");
  return (
    <li>
      <div className="grow">
        <h2 className="t-3">{name}</h2>
        <p className="meta">{t("since", { date: date(createdAt), ago: ago(lastSeenAt, now) })}</p>
      </div>
      {current ? (
        <Tag tone="good">{t("current")}</Tag>
      ) : (
        <Button
          variant="alt"
          size="s"
          busy={end.isPending}
          aria-label={t("endOf", { name })}
          onClick={() => end.mutate()}
        >
          {t("end")}
        </Button>
      )}
    </li>
  );
}
