import { useState } from "react";
import { useTranslations } from "@/shared/i18n";
import { Meter } from "@/shared/ui/Meter";
import { BallotForm } from "../BallotForm";
import { pruned } from "../choice";
import type { BallotProps } from "../kind";
import { PointsRow } from "./PointsRow";
import { give, type Purse, refusal, roomFor, spent } from "./points";

/** Squares can still be counted at a glance. */
const countable = 20;

/** Points to spread: every option with a stepper, and below what is left. */
export default function BudgetBallot({ round, options, desk, ...rest }: BallotProps) {
  const t = useTranslations("vote.budget");
  const [refused, setRefused] = useState<"spent" | "cap" | null>(null);
  const { points: all = 10, perOption } = round.settings;
  const purse: Purse = { points: all, perOption: perOption || all };
  const points = pruned(desk.chosen, new Set(options.map(({ id }) => id))).points ?? {};
  const left = all - spent(points);
  const put = (id: string, n: number) => {
    setRefused(refusal(points, id, n, purse));
    const next = give(points, id, n, purse);
    if ((next[id] ?? 0) !== (points[id] ?? 0)) desk.choose({ points: next });
  };
  const status = refused ? t(refused, { all, most: purse.perOption }) : t("left", { left, all });
  return (
    <BallotForm
      {...rest}
      options={options}
      desk={desk}
      choice={{ points }}
      blank={{ points: {} }}
      status={status}
      gauge={all <= countable && <Meter done={all - left} total={all} label={t("given")} tone="brand" />}
    >
      <ul className="lines">
        {options.map((option, at) => (
          <PointsRow
            key={option.id}
            option={option}
            points={points[option.id] ?? 0}
            room={roomFor(points, option.id, purse)}
            first={at < 6}
            onPut={(n) => put(option.id, n)}
          />
        ))}
      </ul>
    </BallotForm>
  );
}
