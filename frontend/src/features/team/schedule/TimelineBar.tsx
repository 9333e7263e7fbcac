import type { CSSProperties } from "react";
import type { Round } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { useNow } from "@/shared/lib/useNow";
import { timelineOf } from "./timeline";

/** The rounds to scale on a line of time, with now on it. The same is said in words below it. */
export function TimelineBar({ rounds }: { rounds: readonly Round[] }) {
  const t = useTranslations("team.schedule");
  const { day } = useFormats();
  const { blocks, now } = timelineOf(rounds, useNow());
  return (
    <div className="timeline" aria-hidden="true">
      {blocks.map(({ round, from, to }) => (
        <div
          key={round.id}
          className={`leg ${round.state}`}
          style={{ "--from": from, "--to": to } as CSSProperties}
        >
          <b>{round.number}</b>
          <span>{day(round.openedAt ?? round.opensAt)}</span>
        </div>
      ))}
      {now !== null && (
        <div className="now" style={{ "--from": now } as CSSProperties}>
          {t("now")}
        </div>
      )}
    </div>
  );
}
