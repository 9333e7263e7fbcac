import { useFormats, useTranslations } from "@/shared/i18n";
import { type Column, Table } from "@/shared/ui/Table";
import type { Community } from "./queries";

type Answers = Community["answers"][number];

/** How the community holds together, how soon people are answered, and on how many shoulders the work rests. */
export function Upkeep({ community: { web, answers, workload } }: { community: Community }) {
  const t = useTranslations("research.community.upkeep");
  const { number, percent } = useFormats();
  return (
    <>
      {web && web.largest > 0 && <Web web={web} />}
      {answers.length > 0 && <Waits answers={answers} />}
      {workload && (
        <section className="stack-2">
          <h2 className="t-3 serif">
            {t("work", { count: workload.people, actions: number(workload.actions) })}
          </h2>
          <p className="measure">
            {t("workText", { share: percent(workload.busiest / workload.actions, 0) })}
          </p>
        </section>
      )}
    </>
  );
}

function Web({ web }: { web: NonNullable<Community["web"]> }) {
  const t = useTranslations("research.community.upkeep");
  const { number, percent } = useFormats();
  const last = web.left.at(-1);
  return (
    <section className="stack-2">
      {last && (
        <h2 className="t-3 serif">
          {t("web", { part: percent(last.without, 0), share: percent(last.people / web.largest, 0) })}
        </h2>
      )}
      <p className="measure">
        {t("webText", { people: number(web.people), largest: number(web.largest) })}{" "}
        {web.left
          .map(({ without, people }) =>
            t("left", { part: percent(without, 0), share: percent(people / web.largest, 0) }),
          )
          .join(" ")}
      </p>
    </section>
  );
}

function Waits({ answers }: { answers: readonly Answers[] }) {
  const t = useTranslations("research.community.upkeep");
  const { number } = useFormats();
  const hours = (minutes: number) => t("hours", { hours: number(Math.round(minutes / 6) / 10) });
  const columns: Column<Answers>[] = [
    { key: "kind", head: t("asked"), rowHeader: true, cell: ({ kind }) => t(`kinds.${kind}`) },
    { key: "count", head: t("count"), numeric: true, cell: ({ asked }) => number(asked) },
    { key: "half", head: t("half"), numeric: true, cell: ({ medianMinutes }) => hours(medianMinutes) },
    {
      key: "most",
      head: t("most"),
      numeric: true,
      cell: ({ mostMinutes }) => (mostMinutes === undefined ? t("notYet") : hours(mostMinutes)),
    },
  ];
  return (
    <Table
      caption={t("waits")}
      columns={columns}
      rows={answers}
      rowKey={({ kind }) => kind}
      foot={t("waitsFoot")}
    />
  );
}
