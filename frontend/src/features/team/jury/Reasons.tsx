import type { Jury, JuryOutcome } from "@/api/jury";
import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { Note } from "@/shared/ui/Note";
import { Tag } from "@/shared/ui/Tag";
import { ReasonForm } from "./ReasonForm";

interface ReasonsProps {
  slug: string;
  jury: Jury;
  team: NonNullable<Jury["team"]>;
}

/** Every idea with its standing, once the jury is done, and the reason that goes with it. */
export function Reasons({ jury, team }: ReasonsProps) {
  const t = useTranslations("jury.team");
  const text = useText();
  return (
    <section className="stack" aria-labelledby="reasons">
      <h2 className="t-3" id="reasons">
        {t("reasons")}
      </h2>
      <p className="muted">{t("reasonsLead")}</p>
      {!team.counted && <Note title={t("blind")} />}
      <ol className="stack-5">
        {team.ideas.map((idea) => (
          <li key={idea.ideaId} className="ruled stack-2">
            <p className="row">
              <b>{idea.title}</b>
              <Tag tone={idea.reason ? "good" : "warn"}>{t(idea.reason ? "has" : "lacks")}</Tag>
            </p>
            {team.counted && <Standing idea={idea} />}
            {jury.state === "closed" ? (
              <p>{idea.reason && text(idea.reason.text)}</p>
            ) : (
              <ReasonForm round={jury.roundId} idea={idea} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Standing({ idea }: { idea: JuryOutcome }) {
  const t = useTranslations("jury");
  const { number } = useFormats();
  const one = (score: number) => number(Math.round(score * 10) / 10);
  return (
    <p className="num">
      {t("team.standing", {
        rank: idea.rank,
        combined: one(idea.combined),
        fan: one(idea.fan),
        jury: idea.jury === undefined ? t("public.abstained") : one(idea.jury),
        goes: idea.goesOn ? "yes" : "no",
      })}
    </p>
  );
}
