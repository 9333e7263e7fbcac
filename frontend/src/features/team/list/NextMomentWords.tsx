import { useFormats, useTranslations } from "@/shared/i18n";
import { useNow } from "@/shared/lib/useNow";
import { Tag } from "@/shared/ui/Tag";
import { type NextMoment, waitsForTeam } from "./nextMoment";

/** 'Stemmen sluit over 3 dagen'; marked where the team has to do something. */
export function NextMomentWords({ moment }: { moment: NextMoment }) {
  const t = useTranslations("team.next");
  const { left, moment: exact } = useFormats();
  const now = useNow();
  const words = "at" in moment ? t(moment.what, { left: left(moment.at, now) }) : t(moment.what);
  if (waitsForTeam(moment)) return <Tag tone="warn">{words}</Tag>;
  return "at" in moment ? (
    <time dateTime={moment.at} title={exact(moment.at)}>
      {words}
    </time>
  ) : (
    <span className="muted">{words}</span>
  );
}
