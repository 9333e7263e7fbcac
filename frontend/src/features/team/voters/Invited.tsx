import { useQuery } from "@tanstack/react-query";
import type { Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { Loading, SkeletonLines } from "@/shared/ui/Skeleton";
import { InviteForm } from "./InviteForm";
import { invitedQuery } from "./queries";

/** The list of a round by invitation: how many are on it, and the way to add and remove. */
export function Invited({ round }: { round: Round }) {
  const t = useTranslations("voters.invited");
  const only = round.settings.eligibility?.invitedOnly ?? false;
  const list = useQuery({ ...invitedQuery(round.id), enabled: only });
  const over = round.state === "closed" || round.state === "published";
  return (
    <section className="ruled stack" aria-labelledby="invited">
      <h2 className="t-2" id="invited">
        {t("title")}
      </h2>
      {!only && <p className="muted">{t("notHere")}</p>}
      {only && <p className="muted">{t("what")}</p>}
      {list.isError && <ErrorState onRetry={() => void list.refetch()} retrying={list.isFetching} />}
      {only && list.isPending && (
        <Loading>
          <SkeletonLines count={1} />
        </Loading>
      )}
      {list.data && (
        <p className="t-3" role="status">
          {t("count", { count: list.data.count })}
        </p>
      )}
      {only && over && <Note title={t("closed")} />}
      {only && !over && list.data && <InviteForm round={round} />}
    </section>
  );
}
