import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { campaignQuery } from "@/api/campaigns";
import { Problem } from "@/api/problem";
import { CampaignZone, useText, useTranslations } from "@/shared/i18n";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { Loading, SkeletonRows, SkeletonTitle } from "@/shared/ui/Skeleton";
import { useKept } from "../useKept";
import { CaseView } from "./CaseView";
import { LookReason } from "./LookReason";
import { lookQuery } from "./queries";

/** One case: asked why one looks, then all that helps to decide it. The reason is remembered for as long as the tab is open. */
export function CasePage({ slug, id }: { slug: string; id: string }) {
  const t = useTranslations("review.case");
  const text = useText();
  const { data: campaign } = useSuspenseQuery(campaignQuery(slug));
  const [reason, setReason] = useKept(`look-${id}`, "");
  const look = useQuery(lookQuery(id, reason));
  const gone = look.error instanceof Problem && look.error.status === 404;
  return (
    <CampaignZone zone={campaign.timezone}>
      <p className="small mb-3">
        <Link to="/team/c/$slug/review" params={{ slug }} className="back">
          <ArrowLeft className="i" aria-hidden="true" />{" "}
          {t("back", { campaign: text(campaign.title) || slug })}
        </Link>
      </p>
      {reason === "" && <LookReason onLook={setReason} />}
      {look.isLoading && (
        <Loading>
          <SkeletonTitle />
          <SkeletonRows />
        </Loading>
      )}
      {gone && <Note tone="warn" role="alert" title={t("gone")} />}
      {look.isError && !gone && !look.data && (
        <ErrorState onRetry={() => void look.refetch()} retrying={look.isFetching} />
      )}
      {look.data && (
        <CaseView key={id} slug={slug} detail={look.data} reason={reason} onOther={() => setReason("")} />
      )}
    </CampaignZone>
  );
}
