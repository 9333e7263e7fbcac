import { useQuery } from "@tanstack/react-query";
import { BarChart } from "@/shared/charts/BarChart";
import { useFormats, useTranslations } from "@/shared/i18n";
import { buttonClass } from "@/shared/ui/Button";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { copyChart } from "../CopyChart";
import { CampaignsTable } from "./CampaignsTable";
import { HealthTable } from "./HealthTable";
import { type Community, communityQuery } from "./queries";
import { RetentionTable } from "./RetentionTable";
import { Upkeep } from "./Upkeep";
import { seriesOf, summed, weekly } from "./weeks";

/** How the community does, beyond one campaign (R7): counted each night. */
export function CommunityView() {
  const t = useTranslations("research.community");
  const { date } = useFormats();
  const { data, isError, refetch } = useQuery(communityQuery);
  if (isError) return <ErrorState onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <Loading>
        <SkeletonRows count={6} />
      </Loading>
    );
  }
  if (!data.counted) return <EmptyState text={t("notYet")} />;
  return (
    <div className="stack-5">
      <p className="measure">{t("what", { day: date(data.counted) })}</p>
      {data.health && <HealthTable health={data.health} />}
      <Trends community={data} last={data.counted} />
      {data.cohorts.length > 0 && <RetentionTable cohorts={data.cohorts} />}
      <Spread community={data} />
      <Upkeep community={data} />
      {data.campaigns.length > 0 && <CampaignsTable campaigns={data.campaigns} />}
      <p>
        <a className={buttonClass({ variant: "alt" })} href="/api/v1/community-report.csv" download>
          {t("file")}
        </a>
      </p>
    </div>
  );
}

function Trends({ community, last }: { community: Community; last: string }) {
  const t = useTranslations("research.community");
  const { number, percent, day } = useFormats();
  const active = weekly(seriesOf(community, "active-7"));
  const joined = summed(seriesOf(community, "sign-ups"), last);
  const month = seriesOf(community, "active-30").at(-1);
  const makers = seriesOf(community, "creators-30").at(-1);
  const started = seriesOf(community, "activated").reduce(
    (sum, { num, den }) => ({ num: sum.num + num, den: sum.den + den }),
    { num: 0, den: 0 },
  );
  const now = active.at(-1);
  const [days, began, ended, back] = (["days-30", "started-30", "stopped-30", "back-7"] as const).map(
    (metric) => seriesOf(community, metric).at(-1),
  );
  const share = (num = 0, den = 0) => percent(den > 0 ? num / den : 0, 0);
  return (
    <>
      {now && (
        <BarChart
          title={t("active", { count: now.num, people: number(now.num), share: share(now.num, now.den) })}
          base={t("activeBase")}
          bars={active.map((point, at) => ({
            key: point.day,
            label: t("until", { day: day(point.day) }),
            value: point.num,
            mark: at === active.length - 1,
          }))}
          format={number}
          more={copyChart}
          fileName="active"
        />
      )}
      <p className="measure">
        {month && t("month", { people: number(month.num), share: share(month.num, month.den) })}{" "}
        {makers && makers.den > 0 && t("makers", { share: share(makers.num, makers.den) })}{" "}
        {started.den > 0 && t("started", { share: share(started.num, started.den) })}{" "}
        {days &&
          days.den > 0 &&
          t("days", {
            days: number(Math.round((10 * days.num) / days.den) / 10),
            stickiness: share(days.num, 30 * days.den),
          })}{" "}
        {began && ended && t("balance", { began: number(began.num), ended: number(ended.num) })}{" "}
        {back && back.num > 0 && t("back", { count: back.num, people: number(back.num) })}
      </p>
      {joined.length > 0 && (
        <BarChart
          title={t("joined", {
            people: number(joined.reduce((sum, { den }) => sum + den, 0)),
            count: joined.length,
          })}
          base={t("joinedBase")}
          bars={joined.map((point) => ({
            key: point.day,
            label: t("until", { day: day(point.day) }),
            value: point.den,
          }))}
          format={number}
          more={copyChart}
          fileName="sign-ups"
        />
      )}
    </>
  );
}

function Spread({ community }: { community: Community }) {
  const t = useTranslations("research.community");
  const { number, percent } = useFormats();
  if (community.contributors === 0) return null;
  const two = (value: number) => number(Math.round(value * 100) / 100);
  return (
    <section className="stack-2">
      <h2 className="t-3 serif">{t("spread", { part: percent(community.topPart, 0) })}</h2>
      <p className="measure">
        {t("spreadText", {
          people: number(community.contributors),
          ideas: number(community.contributions),
          gini: two(community.gini),
          effective: number(Math.round(community.effective)),
        })}
      </p>
    </section>
  );
}
