import { useQuery } from "@tanstack/react-query";
import { Problem } from "@/api/problem";
import { BarChart } from "@/shared/charts/BarChart";
import { useFormats, useLanguage, useTranslations } from "@/shared/i18n";
import { Button, buttonClass } from "@/shared/ui/Button";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { ProblemNote } from "../ProblemNote";
import { copyChart } from "./CopyChart";
import { CrossTable } from "./CrossTable";
import { useFindingText } from "./findingText";
import { namesOf, variableOf } from "./LineupView";
import { NoteEditor } from "./NoteEditor";
import { ShareChart } from "./PreferenceView";
import { lineupQuery, preferenceQuery, type Research, type Selection, tableQuery } from "./queries";
import { selectionOf, specOf } from "./search";
import type { ViewProps } from "./TableView";

/** One page that a manager can read: what was found in the titles, and under it on what that rests. */
export function ReportView({ round, research, search }: ViewProps) {
  const t = useTranslations("research.report");
  const { number, moment } = useFormats();
  const { locale } = useLanguage();
  const selection = selectionOf(search);
  const weight = research.weights.find(({ id }) => id === search.weight);
  const intent = research.variables.find(
    ({ role, kind, categories }) => role === "question" && kind === "scale" && categories.length === 5,
  );
  return (
    <article className="report stack-5">
      <header className="stack-2">
        <h2 className="t-2">{research.title}</h2>
        <p>
          {t("base", { people: number(research.counted), asOf: moment(research.asOf) })}{" "}
          {weight ? t("weighted", { name: weight.name }) : t("unweighted")}
        </p>
        <p className="no-print">
          <Button variant="alt" onClick={() => window.print()}>
            {t("print")}
          </Button>
        </p>
      </header>
      <Preferred round={round} selection={selection} />
      <Differences round={round} research={research} search={search} />
      <Together round={round} research={research} search={search} />
      {intent && <Intent round={round} rows={intent.id} selection={selection} />}
      <section className="stack-2">
        <h3 className="t-3">{t("method")}</h3>
        <p className="small measure">{t("methodText")}</p>
        <p className="row no-print">
          {(["html", "docx"] as const).map((format) => (
            <a
              key={format}
              className={buttonClass({ variant: "plain" })}
              href={`/api/v1/rounds/${round}/methodology?format=${format}&lang=${locale}`}
              download
            >
              {t(`note.${format}`)}
            </a>
          ))}
        </p>
        <NoteEditor round={round} />
      </section>
    </article>
  );
}

function Preferred({ round, selection }: { round: string; selection: Selection }) {
  const { data, error } = useQuery(preferenceQuery(round, selection));
  if (error instanceof Problem) return <ProblemNote problem={error} />;
  if (!data) return <Waiting />;
  const ordered = [...data.items].sort((a, b) => b.preference.share - a.preference.share).slice(0, 8);
  return (
    <ShareChart
      preference={{ ...data, items: ordered }}
      of={data.way === "approvals" ? "accepted" : "preference"}
    />
  );
}

function Differences({ round, research, search }: Omit<ViewProps, "onSearch">) {
  const finding = useFindingText();
  const spec = specOf(search, research);
  const { data, error } = useQuery({
    ...tableQuery(round, spec ?? { rows: "" }),
    enabled: spec !== undefined,
  });
  if (error instanceof Problem) return <ProblemNote problem={error} />;
  if (!spec?.banner) return null;
  if (!data) return <Waiting />;
  const rows = [...data.rows]
    .filter(({ net }) => !net)
    .sort((a, b) => (b.cells[0]?.share ?? 0) - (a.cells[0]?.share ?? 0))
    .slice(0, 6);
  return (
    <section className="stack-2">
      <h3 className="t-3 serif">{finding(data)}</h3>
      <CrossTable table={{ ...data, rows }} weighted={false} />
    </section>
  );
}

function Together({
  round,
  research,
  search,
}: {
  round: string;
  research: Research;
  search: ViewProps["search"];
}) {
  const t = useTranslations("research.lineup");
  const { number, percent, list } = useFormats();
  const of = variableOf(research, search);
  const size = Math.min(search.size ?? 3, of?.categories.length ?? 0);
  const spec = { ...selectionOf(search), variable: of?.id ?? "", size };
  const { data, error } = useQuery({ ...lineupQuery(round, spec), enabled: size > 1 });
  if (error instanceof Problem || size < 2) return null;
  if (!data) return <Waiting />;
  const words = namesOf(data);
  const best = data.best[0];
  if (!best) return null;
  return (
    <BarChart
      title={t("finding", { count: size, share: percent(best.share, 0), names: list(words(best.codes)) })}
      base={t("base", { title: data.label, base: number(data.people) })}
      bars={data.curve.map(({ codes, share }) => ({
        key: String(codes.length),
        label: words(codes).join(" + "),
        value: share,
        mark: codes.length === size,
      }))}
      format={(share) => percent(share)}
      max={1}
      more={copyChart}
      fileName="turf"
    />
  );
}

function Intent({ round, rows, selection }: { round: string; rows: string; selection: Selection }) {
  const t = useTranslations("research.report");
  const { number, percent } = useFormats();
  const { data } = useQuery(tableQuery(round, { rows, ...selection }));
  const top = data?.rows.find(({ net }) => net)?.cells[0];
  if (!data || !top || top.hidden) return null;
  return (
    <BarChart
      title={t("intent", { share: percent(top.share, 0) })}
      base={t("intentBase", { title: data.title, base: number(data.columns[0]?.base ?? 0) })}
      bars={data.rows
        .filter(({ net }) => !net)
        .flatMap(({ label, cells: [cell] }, at) =>
          cell && !cell.hidden
            ? [{ key: label, label, value: cell.share, low: cell.low, high: cell.high, mark: at >= 3 }]
            : [],
        )}
      format={(share) => percent(share, 0)}
      more={copyChart}
      fileName="intent"
    />
  );
}

function Waiting() {
  return (
    <Loading>
      <SkeletonRows count={4} />
    </Loading>
  );
}
