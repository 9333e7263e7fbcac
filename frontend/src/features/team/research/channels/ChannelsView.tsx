import { useQuery } from "@tanstack/react-query";
import { useSession } from "@/api/session";
import { useTranslations } from "@/shared/i18n";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { mayAdminister, mayPlan } from "../../rights";
import { AttributionPart } from "./AttributionPart";
import { ChannelForm } from "./ChannelForm";
import { ChannelList } from "./ChannelList";
import { OrdersForm } from "./OrdersForm";
import { attributionQuery, channelsQuery } from "./queries";
import { ShopsPart } from "./ShopsPart";

/** Where people come from, and what was bought through the campaign (R6). */
export function ChannelsView({ slug }: { slug: string }) {
  const t = useTranslations("research.channels");
  const session = useSession();
  const plans = mayPlan(session);
  const channels = useQuery(channelsQuery(slug));
  const attribution = useQuery(attributionQuery(slug));
  if (channels.isError || attribution.isError) {
    return <ErrorState onRetry={() => void Promise.all([channels.refetch(), attribution.refetch()])} />;
  }
  if (!channels.data || !attribution.data) {
    return (
      <Loading>
        <SkeletonRows count={5} />
      </Loading>
    );
  }
  const own = channels.data.filter(({ kind }) => kind !== "fans");
  return (
    <div className="stack-5">
      <p className="measure">{t("what")}</p>
      <AttributionPart attribution={attribution.data} />
      {own.length > 0 ? (
        <ChannelList slug={slug} channels={own} plans={plans} />
      ) : (
        <EmptyState text={t(plans ? "none" : "noneRead")} />
      )}
      {plans && <ChannelForm slug={slug} />}
      {plans && <OrdersForm slug={slug} />}
      {mayAdminister(session) && <ShopsPart />}
    </div>
  );
}
