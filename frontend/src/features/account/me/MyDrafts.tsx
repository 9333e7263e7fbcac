import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Draft, deleteDraft, draftsKey, draftsQuery } from "@/api/drafts";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button, buttonClass } from "@/shared/ui/Button";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { useToast } from "@/shared/ui/Toast";

/** What I began and did not send yet. */
export function MyDrafts() {
  const t = useTranslations("account.me");
  const drafts = useQuery(draftsQuery);
  if (drafts.isPending) {
    return (
      <Loading>
        <SkeletonRows count={3} />
      </Loading>
    );
  }
  if (drafts.isError)
    return <ErrorState onRetry={() => void drafts.refetch()} retrying={drafts.isFetching} />;
  if (drafts.data.length === 0) {
    return (
      <EmptyState text={t("draftsEmpty")}>
        <Link to="/" className={buttonClass({ variant: "alt", size: "s" })}>
          {t("look")}
        </Link>
      </EmptyState>
    );
  }
  return (
    <ul className="rows">
      {drafts.data.map((draft) => (
        <DraftRow key={draft.id} draft={draft} />
      ))}
    </ul>
  );
}

function DraftRow({ draft }: { draft: Draft }) {
  const t = useTranslations("account.me");
  const { moment } = useFormats();
  const toast = useToast();
  const queries = useQueryClient();
  const thrown = useMutation({
    mutationFn: () => deleteDraft(draft.id),
    onSuccess: () => toast({ text: t("thrown") }),
    onError: () => toast({ text: t("throwFailed") }),
    onSettled: () => queries.invalidateQueries({ queryKey: draftsKey }),
  });
  const title = titleOf(draft) ?? t("draft");
  return (
    <li>
      <div className="grow">
        <h2 className="t-3">{title}</h2>
        <p className="meta">{t("draftSaved", { campaign: draft.campaign, at: moment(draft.updatedAt) })}</p>
      </div>
      <Link
        to="/c/$slug/submit"
        params={{ slug: draft.campaign }}
        search={{ draft: draft.id }}
        className={buttonClass({ size: "s" })}
        aria-label={`${t("goOn")}: ${title}`}
      >
        {t("goOn")}
      </Link>
      <Button
        variant="plain"
        size="s"
        busy={thrown.isPending}
        aria-label={t("throwAwayOf", { title })}
        onClick={() => thrown.mutate()}
      >
        {t("throwAway")}
      </Button>
    </li>
  );
}

/** A draft's title, where its form has one by now. */
function titleOf({ content }: Draft): string | undefined {
  const { title, fields } = content as { title?: unknown; fields?: { slogan?: unknown; name?: unknown } };
  return [title, fields?.slogan, fields?.name].find(
    (text): text is string => typeof text === "string" && text.trim() !== "",
  );
}
