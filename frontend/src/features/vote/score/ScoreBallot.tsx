import { useTranslations } from "@/shared/i18n";
import { BallotForm } from "../BallotForm";
import { isBlank, pruned } from "../choice";
import type { BallotProps } from "../kind";
import { StarRow } from "./StarRow";

/** Stars for every option: 1 to the highest and a blank that says nothing, or from 0 where nothing counts as 0. */
export default function ScoreBallot({ round, options, desk, ...rest }: BallotProps) {
  const t = useTranslations("vote.score");
  const most = round.settings.maxScore || 5;
  const score = pruned(desk.chosen, new Set(options.map(({ id }) => id))).score ?? {};
  const given = Object.values(score).filter((n) => n > 0).length;
  const put = (id: string, n: number | null) => {
    const { [id]: _, ...others } = score;
    desk.choose({ score: n ? { ...others, [id]: n } : others });
  };
  const status = isBlank({ score }) ? t("none") : t("of", { given, count: options.length });
  return (
    <BallotForm
      {...rest}
      options={options}
      desk={desk}
      choice={{ score }}
      blank={{ score: {} }}
      status={status}
    >
      <ul className="lines two-up">
        {options.map((option, at) => (
          <StarRow
            key={option.id}
            option={option}
            score={score[option.id] ?? 0}
            most={most}
            zero={round.method === "star"}
            first={at < 6}
            onScore={(n) => put(option.id, n)}
          />
        ))}
      </ul>
    </BallotForm>
  );
}
