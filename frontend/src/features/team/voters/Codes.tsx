import { useQuery } from "@tanstack/react-query";
import type { Campaign } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { takesCodes } from "@/shared/who/rules";
import { Batch } from "./Batch";
import { BatchForm } from "./BatchForm";
import { codesQuery } from "./queries";

/** The campaign's batches of on-pack codes: making one, its file for the printer, and what was handed in. */
export function Codes({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("voters.codes");
  const list = useQuery(codesQuery(campaign.slug));
  const useful = campaign.rounds.some(({ kind, settings }) => kind === "vote" && takesCodes(settings));
  return (
    <section className="ruled stack-5" aria-labelledby="codes">
      <h2 className="t-2" id="codes">
        {t("title")}
      </h2>
      <p className="muted">{t("what")}</p>
      {!useful && <Note tone="warn" title={t("useless")} />}
      {list.isError && !list.data && (
        <ErrorState onRetry={() => void list.refetch()} retrying={list.isFetching} />
      )}
      {list.isPending && (
        <Loading>
          <SkeletonRows count={2} />
        </Loading>
      )}
      {list.data?.length === 0 && <EmptyState text={t("none")} />}
      {list.data?.map((batch) => (
        <Batch key={batch.id} slug={campaign.slug} batch={batch} />
      ))}
      <BatchForm campaign={campaign} />
    </section>
  );
}
