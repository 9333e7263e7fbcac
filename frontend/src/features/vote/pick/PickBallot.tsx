import { useId, useState } from "react";
import type { Option } from "@/api/ballots";
import { useTranslations } from "@/shared/i18n";
import { BallotForm } from "../BallotForm";
import type { BallotProps } from "../kind";
import { mostChoices } from "../useBallot";
import { OptionCard } from "./OptionCard";
import { picked } from "./picks";

/** One choice, or as many as are allowed: every option as a square to tick. */
export default function PickBallot({ round, options, desk, ...rest }: BallotProps) {
  const t = useTranslations("vote");
  const name = useId();
  const [tooMany, setTooMany] = useState(false);
  const key = round.method === "single" ? "choose" : "approve";
  const most = mostChoices(round, options.length);
  const chosen = (desk.chosen[key] ?? []).filter((id) => options.some((option) => option.id === id));
  const full = chosen.length >= most && most > 1 && most < options.length;
  const pick = (option: Option, on: boolean) => {
    const next = picked(chosen, option.id, on, most);
    setTooMany(next === null);
    if (next) desk.choose({ [key]: next });
  };
  const status = () => {
    if (tooMany && full) return t("bar.tooMany", { most });
    if (chosen.length === 0) return t("bar.none");
    if (most === 1) return t("bar.one", { title: titleOf(options, chosen[0]) });
    return t(most < options.length ? "bar.ofMost" : "bar.of", {
      chosen: chosen.length,
      most,
      count: options.length,
    });
  };
  return (
    <BallotForm
      {...rest}
      options={options}
      desk={desk}
      choice={{ [key]: chosen }}
      blank={{ [key]: [] }}
      status={status()}
    >
      <fieldset aria-describedby="method">
        <legend className="vh">{t("legend", { single: key === "choose" ? "yes" : "no", most })}</legend>
        <ul className="ballot">
          {options.map((option, at) => (
            <OptionCard
              key={option.id}
              option={option}
              name={name}
              single={key === "choose"}
              checked={chosen.includes(option.id)}
              full={full}
              first={at < 4}
              onPick={(on) => pick(option, on)}
            />
          ))}
        </ul>
      </fieldset>
    </BallotForm>
  );
}

const titleOf = (options: readonly Option[], id: string | undefined): string =>
  options.find((option) => option.id === id)?.title ?? "";
