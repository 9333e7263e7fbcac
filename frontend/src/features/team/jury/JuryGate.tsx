import type { Round } from "@/api/campaigns";
import type { Jury } from "@/api/jury";
import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { Note } from "@/shared/ui/Note";
import { Table } from "@/shared/ui/Table";
import { Tag } from "@/shared/ui/Tag";
import { CloseGate } from "./CloseGate";
import { Reasons } from "./Reasons";
import { SetupForm } from "./SetupForm";
import { gateOf } from "./setup";
import { Who } from "./Who";

interface JuryGateProps {
  slug: string;
  round: Round;
  jury: Jury;
  team: NonNullable<Jury["team"]>;
}

/** A gate that is there: its form until it freezes, then who is done, the reasons and the close. */
export function JuryGate({ slug, round, jury, team }: JuryGateProps) {
  const t = useTranslations("jury.team");
  const text = useText();
  const { moment } = useFormats();
  const judged = jury.state === "scoring" || jury.state === "deciding" || jury.state === "closed";
  return (
    <div className="stack-5">
      <p className="row">
        <b>{t("after", { number: round.number })}</b>
        <Tag tone={jury.state === "closed" ? "good" : "brand"}>{t(`state.${jury.state}`)}</Tag>
      </p>
      {jury.state === "planned" ? (
        <SetupForm slug={slug} round={round} start={gateOf(jury)} />
      ) : (
        <Rules jury={jury} />
      )}
      <Who jury={jury} team={team} />
      {jury.waived && (
        <Note tone="warn" title={t("waived", { moment: moment(jury.waived.at) })}>
          {text(jury.waived.reason)}
        </Note>
      )}
      {judged && <Reasons slug={slug} jury={jury} team={team} />}
      {judged && jury.state !== "closed" && <CloseGate slug={slug} jury={jury} />}
      {team.refusals.length > 0 && (
        <Table
          caption={t("refusals")}
          columns={[
            { key: "at", head: t("at"), rowHeader: true, cell: ({ at }) => moment(at) },
            { key: "what", head: t("what"), cell: ({ what }) => t(`whats.${what}`) },
            { key: "by", head: t("by"), cell: ({ by }) => by || t("gone") },
          ]}
          rows={team.refusals}
          rowKey={({ at }) => at}
        />
      )}
    </div>
  );
}

function Rules({ jury: { rules } }: { jury: Jury }) {
  const t = useTranslations("jury");
  const text = useText();
  return (
    <section className="stack-2" aria-labelledby="rules">
      <h2 className="t-3" id="rules">
        {t("team.rules")}
      </h2>
      <p>
        <b className="num">{t("public.formula", { fan: rules.fanWeight, jury: rules.juryWeight })}</b>
      </p>
      <ul>
        {rules.criteria.map(({ name, weight }) => (
          <li key={name.nl}>{t("sheet.score", { name: text(name), weight })}</li>
        ))}
      </ul>
    </section>
  );
}
