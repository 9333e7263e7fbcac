import { useQuery } from "@tanstack/react-query";
import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Select } from "@/shared/ui/Select";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { type Column, Table } from "@/shared/ui/Table";
import { hidesBallots } from "../exports/hides";
import { teamCampaignsQuery } from "../queries";
import { type Comparison, compareQuery } from "./queries";
import { named } from "./search";
import type { ViewProps } from "./TableView";
import { Unanswered } from "./Unanswered";

/** What changed since another round that asked the same. */
export function CompareView({ round, research, search, onSearch }: ViewProps) {
  const t = useTranslations("research.compare");
  const text = useText();
  const { day } = useFormats();
  const { data: campaigns, isError, refetch } = useQuery(teamCampaignsQuery);
  if (isError) return <ErrorState onRetry={() => void refetch()} />;
  if (!campaigns) {
    return (
      <Loading>
        <SkeletonRows count={4} />
      </Loading>
    );
  }
  const others = campaigns.flatMap(({ title, rounds }) =>
    rounds
      .filter((one) => one.id !== round && !hidesBallots(one))
      .map(({ id, closesAt }) => ({
        value: id,
        label: t("round", { title: text(title), day: day(closesAt) }),
      })),
  );
  const questions = research.variables.filter(({ role }) => role !== "choice");
  const rows =
    questions.find(({ id }) => id === search.rows) ?? questions.find(({ role }) => role === "question");
  if (others.length === 0 || !rows) return <EmptyState text={t("none")} />;
  const since = others.find(({ value }) => value === search.since)?.value;
  return (
    <div className="stack-5">
      <div className="choices">
        <Select
          label={t("question")}
          options={questions.map(({ id, label }) => ({ value: id, label }))}
          value={rows.id}
          onChange={(id) => onSearch({ rows: named(research, id)?.id })}
        />
        <Select
          label={t("since")}
          options={[{ value: "", label: t("choose") }, ...others]}
          value={since ?? ""}
          onChange={(id) => onSearch({ since: id || undefined })}
        />
      </div>
      {since ? <Compared round={round} other={since} rows={rows.id} /> : <p className="muted">{t("hint")}</p>}
    </div>
  );
}

type Change = Comparison["changes"][number];

/** From which chance on a difference is told as one. */
const clear = 0.05;

function Compared({ round, other, rows }: { round: string; other: string; rows: string }) {
  const t = useTranslations("research.compare");
  const { number, percent } = useFormats();
  const { data, error, isPlaceholderData, refetch } = useQuery(compareQuery(round, other, rows));
  if (!data || (error && !isPlaceholderData)) {
    return <Unanswered error={error} onRetry={() => void refetch()} rows={5} />;
  }
  const points = ({ before, after }: Change) => Math.round(1000 * (after - before)) / 10 || 0; // never -0
  const largest = data.changes
    .filter(({ hidden, p }) => !hidden && p < clear)
    .sort((a, b) => Math.abs(points(b)) - Math.abs(points(a)))[0];
  const share = (key: "before" | "after", head: string): Column<Change> => ({
    key,
    head,
    numeric: true,
    cell: (one) => (one.hidden ? t("hidden") : percent(one[key])),
  });
  const columns: Column<Change>[] = [
    { key: "label", head: t("answer"), rowHeader: true, cell: ({ label }) => label },
    share("before", data.before),
    share("after", data.after),
    {
      key: "change",
      head: t("change"),
      numeric: true,
      cell: (one) =>
        one.hidden
          ? ""
          : t(one.p < clear ? "points" : "same", {
              points: number(points(one)),
              up: points(one) > 0 ? "yes" : "no",
            }),
    },
  ];
  return (
    <section className="stack" aria-busy={isPlaceholderData}>
      <h2 className="t-3 serif" aria-live="polite">
        {largest
          ? t("finding", {
              label: largest.label,
              before: percent(largest.before, 0),
              after: percent(largest.after, 0),
            })
          : t("noFinding")}
      </h2>
      <Table
        caption={data.title}
        captionHidden
        columns={columns}
        rows={data.changes}
        rowKey={({ label }) => label}
        foot={t("bases", { before: number(data.baseBefore), after: number(data.baseAfter) })}
      />
      <p className="small muted measure">{t("foot")}</p>
    </section>
  );
}
