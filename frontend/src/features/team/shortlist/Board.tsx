import { useState } from "react";
import type { Campaign, Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { Tag } from "@/shared/ui/Tag";
import { VisuallyHidden } from "@/shared/ui/VisuallyHidden";
import { ProblemNote } from "../ProblemNote";
import { dropped, type Item, shifted } from "./order";
import { Pool } from "./Pool";
import { ShortColumn } from "./ShortColumn";
import { useDrag } from "./useDrag";
import { useShortlist } from "./useShortlist";

const tones = { saved: "good", saving: "plain", short: "warn", refused: "bad" } as const;

/** Ideas at the left, the shortlist at the right: drag between them, or use the buttons of each row. */
export function Board({ campaign, round }: { campaign: Campaign; round: Round }) {
  const t = useTranslations("team.shortlist");
  const { list, status, problem, change } = useShortlist(round.id, campaign.slug);
  const [said, setSaid] = useState("");
  const put = (next: Item[], item: Item) => {
    const place = next.findIndex(({ id }) => id === item.id) + 1;
    setSaid(
      place > 0
        ? t("nowAt", { title: item.title, place, count: next.length })
        : t("nowOff", { title: item.title, count: next.length }),
    );
    change(next);
  };
  const { drag, handle } = useDrag((item, drop) => put(dropped(list, item, drop), item));
  return (
    <div className="stack">
      <p className="row small muted">
        {t("how")}
        <span role="status">
          <Tag tone={tones[status]}>{t(`status.${status}`)}</Tag>
        </span>
      </p>
      {problem && <ProblemNote problem={problem} />}
      <div className="board">
        <Pool
          campaign={campaign}
          listed={list}
          drag={drag}
          handle={handle}
          onAdd={(item) => put([...list, item], item)}
        />
        <ShortColumn
          list={list}
          drag={drag}
          handle={handle}
          onShift={(item, by) => put(shifted(list, item, by), item)}
          onRemove={(item) => put(dropped(list, item, { on: "pool" }), item)}
        />
      </div>
      <p role="status">
        <VisuallyHidden>{said}</VisuallyHidden>
      </p>
      {drag && (
        <div className="ghost" style={{ left: drag.x, top: drag.y }} aria-hidden="true">
          {drag.item.title}
        </div>
      )}
    </div>
  );
}
