import { type FormEvent, useId, useState } from "react";
import type { Option } from "@/api/ballots";
import type { Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { CastBar } from "./CastBar";
import { CastProblem } from "./CastProblem";
import { OptionCard } from "./OptionCard";
import { picked, sameChoice } from "./picks";
import { type BallotDesk, mostChoices } from "./useBallot";

interface BallotFormProps {
  round: Round;
  options: readonly Option[];
  desk: BallotDesk;
  onSend(choice: string[]): void;
  /** Back to the receipt, where there is one. */
  onBack?(): void;
}

/** The ballot: every option as a square, in this visitor's own order, and the bar with the count and the button. */
export function BallotForm({ round, options, desk, onSend, onBack }: BallotFormProps) {
  const t = useTranslations("vote");
  const name = useId();
  const [tooMany, setTooMany] = useState(false);
  const single = round.method === "single";
  const here = options.filter(({ withdrawn }) => !withdrawn);
  const most = mostChoices(round, here.length);
  const chosen = desk.chosen.filter((id) => here.some((option) => option.id === id));
  const full = chosen.length >= most && most > 1;
  const pick = (option: Option, on: boolean) => {
    const next = picked(chosen, option.id, on, most);
    setTooMany(next === null);
    if (next) desk.choose(next);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (chosen.length > 0 && !desk.cast.isPending) onSend(chosen);
  };
  return (
    <form onSubmit={send} aria-label={t("ballot")}>
      <fieldset aria-describedby="method">
        <legend className="vh">{t("legend", { single: single ? "yes" : "no", most })}</legend>
        <ul className="ballot">
          {here.map((option, at) => (
            <OptionCard
              key={option.id}
              option={option}
              name={name}
              single={single}
              checked={chosen.includes(option.id)}
              full={full}
              first={at < 4}
              onPick={(on) => pick(option, on)}
            />
          ))}
        </ul>
      </fieldset>
      {desk.cast.error && !desk.waiting && <CastProblem problem={desk.cast.error} />}
      <CastBar
        chosen={here.filter(({ id }) => chosen.includes(id)).map(({ title }) => title)}
        most={most}
        count={here.length}
        tooMany={tooMany && full}
        busy={desk.cast.isPending}
        replaces={desk.standing.length > 0}
        unchanged={desk.standing.length > 0 && sameChoice(chosen, desk.standing)}
        onClear={() => {
          setTooMany(false);
          desk.choose([]);
        }}
        onBack={onBack}
      />
    </form>
  );
}
