import { useState } from "react";
import type { Option } from "@/api/ballots";
import { useTranslations } from "@/shared/i18n";
import { BallotForm } from "../BallotForm";
import { pruned } from "../choice";
import type { BallotProps } from "../kind";
import { mostChoices } from "../useBallot";
import { RankedRow } from "./RankedRow";
import { added, flat, levelled, levelOf, moved, placed, type Ranks, removed } from "./ranks";
import { Tray } from "./Tray";
import { useRankDrag } from "./useRankDrag";
import { type Act, useRankFocus } from "./useRankFocus";

/** Options in order: the ranking above, those without a place below a dashed line. */
export default function RankBallot({ round, options, desk, ...rest }: BallotProps) {
  const t = useTranslations("vote.rank");
  const [said, setSaid] = useState("");
  const most = mostChoices(round, options.length);
  const byId = new Map(options.map((option) => [option.id, option]));
  const ranks: Ranks = pruned(desk.chosen, new Set(byId.keys())).rank ?? [];
  const count = flat(ranks).length;
  const focus = useRankFocus();
  const fits = (id: string) => levelOf(ranks, id) >= 0 || count < most;
  const set = (next: Ranks, id: string) => {
    desk.choose({ rank: next.map((level) => [...level]) });
    const at = levelOf(next, id);
    const title = byId.get(id)?.title ?? "";
    const equal = (next[at]?.length ?? 0) > 1;
    setSaid(at < 0 ? t("goneOff", { title }) : t(equal ? "isEqual" : "isAt", { title, place: at + 1 }));
  };
  const drag = useRankDrag(ranks, fits, (next) => set(next, drag.dragging ?? ""));
  const act = (id: string, what: Act) => {
    if (what === "add" && !fits(id)) return setSaid(t("full", { most }));
    const next = {
      up: () => moved(ranks, id, -1),
      down: () => moved(ranks, id, 1),
      first: () => placed(ranks, id, 0),
      level: () => levelled(ranks, id),
      remove: () => removed(ranks, id),
      add: () => added(ranks, id),
    }[what]();
    focus.follow(id, what);
    set(next, id);
  };
  const { shown } = drag;
  const tray = options.filter(({ id }) => levelOf(shown, id) < 0);
  return (
    <BallotForm
      {...rest}
      options={options}
      desk={desk}
      choice={{ rank: ranks.map((level) => [...level]) }}
      blank={{ rank: [] }}
      status={
        count === 0
          ? t("none")
          : t(most < options.length ? "ofMost" : "of", { count, most, options: options.length })
      }
    >
      <p className="vh" id="rank-keys">
        {t("keys")}
      </p>
      <p className="vh" role="status">
        {said}
      </p>
      <div className="ranking" ref={focus.box} data-dragging={drag.dragging ? "" : undefined}>
        <ol className="rank" ref={drag.list} aria-label={t("list")}>
          {shown.flatMap((level, at) =>
            level.map((id, within) => (
              <RankedRow
                key={id}
                option={byId.get(id) as Option}
                place={at + 1}
                equal={level.length > 1}
                head={within === 0}
                last={at === shown.length - 1 && level.length === 1}
                ties={round.method === "schulze"}
                dragged={drag.dragging === id}
                grip={drag.grip(id)}
                onAct={(what) => act(id, what)}
              />
            )),
          )}
          {shown.length === 0 && <li className="rank-empty">{t("empty")}</li>}
        </ol>
        <Tray
          options={tray}
          full={count >= most}
          dragged={drag.dragging}
          grip={drag.grip}
          onAdd={(id) => act(id, "add")}
        />
      </div>
    </BallotForm>
  );
}
