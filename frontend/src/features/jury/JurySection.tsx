import { useQuery } from "@tanstack/react-query";
import { type Jury, juryResultQuery } from "@/api/jury";
import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Note } from "@/shared/ui/Note";
import { Loading, SkeletonRows } from "@/shared/ui/Skeleton";
import { type Column, Table } from "@/shared/ui/Table";
import { JuryOutcomes } from "./JuryOutcomes";
import { WaivedNote } from "./WaivedNote";

/** The jury gate after a round, for everybody: its rules from the beginning, and in the end what came of it. */
export function JurySection({ jury, round }: { jury: Jury; round: number }) {
  const t = useTranslations("jury.public");
  const text = useText();
  const { rules } = jury;
  const share = { fan: rules.fanWeight, jury: rules.juryWeight };
  const columns: Column<(typeof rules.criteria)[number]>[] = [
    {
      key: "name",
      head: t("criterion"),
      rowHeader: true,
      cell: ({ name, description }) => (
        <>
          {text(name)}{" "}
          {text(description ?? {}) && <span className="meta block">{text(description ?? {})}</span>}
        </>
      ),
    },
    { key: "weight", head: t("weight"), numeric: true, cell: ({ weight }) => weight },
  ];
  const title = `jury-${jury.roundId}`;
  return (
    <section className="mt-8 stack-5" aria-labelledby={title}>
      <h2 className="t-2" id={title}>
        {t("title")}
      </h2>
      <p className="lead">{t("lead", { round, places: rules.places, ...share })}</p>
      <Note title={t(`state.${jury.state}`, { submitted: jury.submitted, jurors: jury.jurors })} />
      {jury.waived && <WaivedNote waived={jury.waived} quorum={rules.quorum} submitted={jury.submitted} />}
      {jury.state === "closed" && <Outcome roundId={jury.roundId} />}
      <Table caption={t("criteria")} columns={columns} rows={rules.criteria} rowKey={({ name }) => name.nl} />
      <div className="stack-2">
        <h3 className="t-3">{t("how")}</h3>
        <p>
          <b className="num">{t("formula", share)}</b>
        </p>
        <p>{t(`fanBy.${rules.fanBy}`, { candidates: rules.candidates })}</p>
        <p>{t("juryBy")}</p>
        <p>{t("ties")}</p>
      </div>
      {jury.state !== "planned" && <Refusals jury={jury} />}
    </section>
  );
}

/** How often somebody tried to change the fixed rules, and when. */
function Refusals({ jury }: { jury: Jury }) {
  const t = useTranslations("jury.public");
  const { moment } = useFormats();
  return (
    <div className="small muted">
      <p>{t("refused", { count: jury.refused })}</p>
      {jury.refused > 0 && (
        <ul>
          {jury.refusals.map((at) => (
            <li key={at}>{moment(at)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Outcome({ roundId }: { roundId: string }) {
  const { data, isError, isFetching, refetch } = useQuery(juryResultQuery(roundId));
  if (isError) return <ErrorState onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) {
    return (
      <Loading>
        <SkeletonRows count={4} />
      </Loading>
    );
  }
  return data.published && <JuryOutcomes result={data} />;
}
