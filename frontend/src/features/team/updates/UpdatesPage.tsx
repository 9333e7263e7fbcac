import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { campaignQuery, updatesQuery } from "@/api/campaigns";
import { useSession } from "@/api/session";
import { useTranslations } from "@/shared/i18n";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { mayPlan } from "../rights";
import { UpdateForm } from "./UpdateForm";
import { UpdateItem } from "./UpdateItem";

/** What the brand tells on the campaign's timeline, and the form to tell more. */
export function UpdatesPage({ slug }: { slug: string }) {
  const t = useTranslations("team.updates");
  const { data: campaign } = useSuspenseQuery(campaignQuery(slug));
  const updates = useQuery(updatesQuery(slug));
  const plans = mayPlan(useSession());
  return (
    <div className="cols">
      {plans && (
        <div className="c-6">
          {campaign.state === "draft" ? (
            <Note title={t("draft")}>{t("draftWhy")}</Note>
          ) : (
            <UpdateForm campaign={campaign} />
          )}
        </div>
      )}
      <section className="c-6 stack" aria-labelledby="told">
        <h2 className="t-3 ruled" id="told">
          {t("told")}
        </h2>
        {updates.isError && <ErrorState onRetry={() => void updates.refetch()} />}
        {updates.isPending && (
          <Loading>
            <SkeletonRows count={3} />
          </Loading>
        )}
        {updates.data?.length === 0 && <EmptyState text={t("none")} />}
        <ol className="stack-5">
          {updates.data?.map((update) => (
            <UpdateItem key={update.id} update={update} />
          ))}
        </ol>
      </section>
    </div>
  );
}
