import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Round } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Segments } from "@/shared/ui/Segments";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { type Column, Table } from "@/shared/ui/Table";
import { Tag } from "@/shared/ui/Tag";
import { casesQuery } from "./queries";
import { type CaseFilter, type CaseSort, caseFilters, caseSorts } from "./search";
import { caseTone } from "./tones";
import type { Case } from "./wire";

interface CasesProps {
  slug: string;
  round: Round;
  state: CaseFilter;
  sort: CaseSort;
  onList(state: CaseFilter, sort: CaseSort): void;
}

/** The groups of ballots that a person decides about, each with why it stands out. */
export function Cases({ slug, round, state, sort, onList }: CasesProps) {
  const t = useTranslations("review");
  const { number } = useFormats();
  const list = useInfiniteQuery(casesQuery(round.id, state, sort));
  const cases = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const columns: Column<Case>[] = [
    {
      key: "number",
      head: t("list.number"),
      rowHeader: true,
      cell: (it) => (
        <Link to="/team/c/$slug/review/$id" params={{ slug, id: it.id }} className="whitespace-nowrap">
          {t("list.name", { number: it.number })}
        </Link>
      ),
    },
    { key: "ballots", head: t("list.ballots"), numeric: true, cell: ({ ballots }) => number(ballots) },
    { key: "why", head: t("list.why"), cell: (it) => <Why it={it} /> },
    { key: "option", head: t("list.option"), cell: ({ option }) => option?.title ?? t("list.several") },
    {
      key: "expected",
      head: t("list.expected"),
      numeric: true,
      cell: ({ expected }) => number(Math.round(expected)),
    },
    {
      key: "state",
      head: t("list.state"),
      cell: (it) => (
        <Tag tone={caseTone(it)}>
          {t(it.state === "open" ? `verdict.${it.verdict}` : `states.${it.state}`)}
        </Tag>
      ),
    },
  ];
  return (
    <section className="stack" aria-label={t("views.cases")}>
      <div className="row">
        <Segments
          label={t("states.label")}
          options={caseFilters.map((value) => ({ value, label: t(`states.${value}`) }))}
          value={state}
          onChange={(next) => onList(next, sort)}
        />
        <Segments
          label={t("sort.label")}
          options={caseSorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
          value={sort}
          onChange={(next) => onList(state, next)}
        />
      </div>
      {list.isError && <ErrorState onRetry={() => void list.refetch()} retrying={list.isFetching} />}
      {list.isPending && (
        <Loading>
          <SkeletonRows />
        </Loading>
      )}
      {list.data && cases.length === 0 && <EmptyState text={t(`list.empty.${state}`)} />}
      {cases.length > 0 && (
        <Table
          caption={t("list.caption")}
          captionHidden
          columns={columns}
          rows={cases}
          rowKey={({ id }) => id}
          foot={t("list.shown", { count: cases.length })}
        />
      )}
      {list.hasNextPage && (
        <Button variant="alt" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("list.more")}
        </Button>
      )}
    </section>
  );
}

/** The kind of the case and the sentence that weighs most. */
function Why({ it }: { it: Case }) {
  const t = useTranslations("review");
  const { moment } = useFormats();
  return (
    <span className="block min-w-48">
      <b>{t(`class.${it.class}`)}.</b> {it.reasons[0]?.text}
      <span className="small muted block">{t("case.opened", { moment: moment(it.openedAt) })}</span>
    </span>
  );
}
