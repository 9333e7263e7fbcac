import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Campaign, Round } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { Problem } from "@/api/problem";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { type Column, Table } from "@/shared/ui/Table";
import { ProblemNote } from "../ProblemNote";
import { type ExportFormat, type Schedule, schedulesQuery } from "../queries";
import { failureOf } from "./purposes";
import { ScheduleForm } from "./ScheduleForm";
import { useFileName } from "./useFileName";

interface SchedulesProps {
  round: Round;
  state: Campaign["state"];
  formats: readonly ExportFormat[];
}

/** Exports that make themselves: where their files go, what came of the last one, and the way to plan one or stop it. */
export function Schedules({ round, state, formats }: SchedulesProps) {
  const t = useTranslations("team.exports");
  const queries = useQueryClient();
  const query = schedulesQuery(round.id);
  const list = useQuery(query);
  const refresh = () => queries.invalidateQueries({ queryKey: query.queryKey });
  const stop = useMutation({
    mutationFn: (id: string) =>
      body(api.DELETE("/api/v1/export-schedules/{id}", { params: { path: { id } } })),
    onSettled: refresh,
  });
  const over = state === "finished" || state === "archived";
  return (
    <section className="section stack">
      <h2 className="t-3">{t("schedule.title")}</h2>
      <p className="muted">{t("schedule.what")}</p>
      {list.isError && <ErrorState onRetry={() => void list.refetch()} />}
      {list.data && (
        <>
          <p className="small">
            {list.data.bucket
              ? t("schedule.bucket", { bucket: list.data.bucket, prefix: list.data.prefix })
              : t("schedule.folder")}
          </p>
          {stop.error instanceof Problem && <ProblemNote problem={stop.error} />}
          {list.data.items.length > 0 && (
            <ScheduleTable items={list.data.items} onStop={(id) => stop.mutate(id)} />
          )}
          {over ? (
            <p className="small muted">{t("schedule.over")}</p>
          ) : (
            <ScheduleForm round={round} formats={formats} zone={list.data.zone} onAdded={refresh} />
          )}
        </>
      )}
    </section>
  );
}

function ScheduleTable({ items, onStop }: { items: readonly Schedule[]; onStop(id: string): void }) {
  const t = useTranslations("team.exports");
  const { moment } = useFormats();
  const named = useFileName();
  const rhythm = ({ every, weekday, hour }: Schedule) =>
    every === "day"
      ? t("schedule.daily", { hour })
      : t("schedule.weekly", { weekday: t(`schedule.weekdays.${weekdayOf(weekday)}`), hour });
  const columns: Column<Schedule>[] = [
    { key: "content", head: t("content"), rowHeader: true, cell: named },
    { key: "how", head: t("schedule.how"), cell: rhythm },
    { key: "purpose", head: t("purpose"), cell: ({ purpose }) => t(`purposes.${purpose}`) },
    {
      key: "next",
      head: t("schedule.next"),
      cell: ({ state, nextAt }) => (state === "active" ? nextAt && moment(nextAt) : t(`schedule.${state}`)),
    },
    { key: "last", head: t("schedule.last"), cell: (one) => <Came one={one} /> },
    {
      key: "do",
      head: <span className="vh">{t("actions")}</span>,
      cell: (one) => (
        <Button variant="plain" onClick={() => onStop(one.id)}>
          {t("schedule.remove")} <span className="vh">{named(one)}</span>
        </Button>
      ),
    },
  ];
  return (
    <Table
      caption={t("schedule.caption")}
      captionHidden
      columns={columns}
      rows={items}
      rowKey={({ id }) => id}
    />
  );
}

const weekdayOf = (weekday: number) => (["0", "1", "2", "3", "4", "5", "6"] as const)[weekday] ?? "0";

/** The last file, and why the last run failed. */
function Came({ one: { last, lastFailure, nextAt } }: { one: Schedule }) {
  const t = useTranslations("team.exports");
  const { moment, bytes } = useFormats();
  return (
    <div>
      {last
        ? `${moment(last.at)}, ${last.kept ? bytes(last.bytes) : t("schedule.gone")}`
        : t("schedule.none")}
      {last?.kept && (
        <p className="small muted">
          <code>{last.key}</code>
        </p>
      )}
      {lastFailure && (
        <p className="small">
          {t("schedule.failed", { moment: moment(lastFailure.at) })}{" "}
          {t(`failures.${failureOf(lastFailure.failure)}`)}{" "}
          {nextAt && t("schedule.again", { moment: moment(nextAt) })}
        </p>
      )}
    </div>
  );
}
