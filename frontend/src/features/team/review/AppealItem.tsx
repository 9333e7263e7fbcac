import { Link } from "@tanstack/react-router";
import { useFormats, useTranslations } from "@/shared/i18n";
import { useNow } from "@/shared/lib/useNow";
import { Tag } from "@/shared/ui/Tag";
import { AppealAnswer } from "./AppealAnswer";
import { stateTone } from "./tones";
import type { StaffAppeal } from "./wire";

/** One appeal: what the voter wrote, until when it is answered, and the answer or the form for it. */
export function AppealItem({ slug, appeal }: { slug: string; appeal: StaffAppeal }) {
  const t = useTranslations("review.appeals");
  const words = useTranslations("review");
  const { moment } = useFormats();
  return (
    <li className="ruled appeal">
      <div className="stack-2">
        <p className="row">
          <Due appeal={appeal} />
          <Tag tone={stateTone(appeal.ballotState)}>{words(`ballotState.${appeal.ballotState}`)}</Tag>
          {appeal.option && <span className="small">{t("chose", { title: appeal.option.title })}</span>}
        </p>
        <blockquote className="quoted">{appeal.text || t("erased")}</blockquote>
        <p className="small muted">
          {t("sent", { moment: moment(appeal.at) })}{" "}
          <Link to="/team/c/$slug/review/$id" params={{ slug, id: appeal.caseId }}>
            {t("toCase")}
          </Link>
        </p>
      </div>
      {appeal.state === "open" ? (
        <AppealAnswer appeal={appeal} />
      ) : (
        <div className="stack-2">
          <p>
            <b>{t(appeal.state)}</b>{" "}
            <span className="small muted">
              {appeal.endAt && t("answered", { moment: moment(appeal.endAt) })}
            </span>
          </p>
          <p>{appeal.answer}</p>
        </div>
      )}
    </li>
  );
}

/** Until when the answer comes, in words; late ones say so. */
function Due({ appeal }: { appeal: StaffAppeal }) {
  const t = useTranslations("review.appeals");
  const { left, moment } = useFormats();
  const now = useNow();
  if (appeal.state !== "open") return <Tag>{t(appeal.state)}</Tag>;
  const late = appeal.overdue || new Date(appeal.dueAt) <= now;
  return (
    <Tag tone={late ? "bad" : "warn"}>
      {late ? t("late", { moment: moment(appeal.dueAt) }) : t("due", { left: left(appeal.dueAt, now) })}
    </Tag>
  );
}
