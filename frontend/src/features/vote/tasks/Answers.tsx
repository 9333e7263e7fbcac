import type { Ballot, Option } from "@/api/ballots";
import { useTranslations } from "@/shared/i18n";
import { OptionPicture } from "../OptionPicture";
import type { TaskWire } from "./taskWire";

interface AnswersProps {
  /** The latest of them. */
  ballots: readonly Ballot[];
  /** How many there are. */
  count: number;
  kind: string;
  words(ballot: Ballot): string;
  options: readonly Option[];
  wire: TaskWire;
}

/** The latest answers, each with the square that won it. */
export function Answers({ ballots, count, kind, words, options, wire }: AnswersProps) {
  const t = useTranslations("vote.tasks");
  return (
    <>
      <p className="font-semibold">{t("latest", { shown: ballots.length, count, kind })}</p>
      <ul className="answers small">
        {ballots.map((ballot) => {
          const { shown, answer } = wire.said(ballot);
          const option = options.find(({ id }) => id === (answer.winner ?? answer.best ?? shown[0]));
          const none = !(answer.winner ?? answer.best);
          return (
            <li key={ballot.task ?? ballot.id}>
              {option && !none ? (
                <OptionPicture option={option} size={96} small />
              ) : (
                <span className="sq none" />
              )}
              <span>{words(ballot)}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
