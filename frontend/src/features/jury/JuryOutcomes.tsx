import { Link } from "@tanstack/react-router";
import type { JuryOutcome, JuryResult } from "@/api/jury";
import { useText, useTranslations } from "@/shared/i18n";
import { type Column, Table } from "@/shared/ui/Table";
import { Tag } from "@/shared/ui/Tag";
import { useScore } from "./useScore";

/** What fans and jury made of each idea together, with the team's reason. */
export function JuryOutcomes({ result }: { result: JuryResult }) {
  const t = useTranslations("jury.public");
  const text = useText();
  const score = useScore();
  const columns: Column<JuryOutcome>[] = [
    { key: "rank", head: t("rank"), numeric: true, cell: ({ rank }) => rank },
    { key: "idea", head: t("idea"), rowHeader: true, cell: (idea) => <IdeaName idea={idea} /> },
    { key: "fans", head: t("fans"), numeric: true, cell: ({ fan }) => score(fan) },
    ...(result.rules?.criteria ?? []).map((criterion, place) => ({
      key: `criterion-${place}`,
      head: text(criterion.name),
      numeric: true,
      cell: ({ criteria }: JuryOutcome) => score(criteria[place]),
    })),
    { key: "jury", head: t("jury"), numeric: true, cell: ({ jury }) => score(jury) || t("abstained") },
    { key: "total", head: t("total"), numeric: true, cell: ({ combined }) => <b>{score(combined)}</b> },
    { key: "reason", head: t("reason"), cell: (idea) => <Why idea={idea} /> },
  ];
  const named = result.named.length > 0 ? result.named.join(", ") : "none";
  return (
    <div className="stack-2">
      <Table
        caption={t("result")}
        columns={columns}
        rows={result.ideas}
        rowKey={({ ideaId }) => ideaId}
        foot={t("base", { jurors: result.jurors, invited: result.invited, named })}
      />
      {result.ties.map(({ rank, decisive }) => (
        <p key={rank} className="small">
          {t(decisive ? "tieDecisive" : "tie", { rank })}
        </p>
      ))}
    </div>
  );
}

function IdeaName({ idea }: { idea: JuryOutcome }) {
  const t = useTranslations("jury.public");
  return (
    <>
      <Link to="/i/$id" params={{ id: idea.ideaId }}>
        {idea.title}
      </Link>{" "}
      <Tag tone={idea.goesOn ? "good" : "plain"}>{t(idea.goesOn ? "goesOn" : "stays")}</Tag>
    </>
  );
}

function Why({ idea: { reason } }: { idea: JuryOutcome }) {
  const t = useTranslations("jury.class");
  const text = useText();
  if (!reason) return null;
  return (
    <>
      {reason.class !== "ranking" && <b>{t(reason.class)}: </b>}
      {text(reason.text)}
    </>
  );
}
