import { Star } from "lucide-react";
import { type MouseEvent, useId } from "react";
import type { Option } from "@/api/ballots";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { OptionBy } from "../OptionBy";
import { OptionPicture } from "../OptionPicture";
import { useScoreWords } from "./useScoreWords";

interface StarRowProps {
  option: Option;
  /** 0 for none. */
  score: number;
  most: number;
  /** None counts as 0, and can be said. */
  zero: boolean;
  first: boolean;
  /** null takes the score away. */
  onScore(score: number | null): void;
}

/** One option and its stars: a row of radio buttons, with a word for what is chosen. */
export function StarRow({ option, score, most, zero, first, onScore }: StarRowProps) {
  const t = useTranslations("vote.score");
  const words = useScoreWords(most);
  const name = useId();
  const { title, language } = option;
  const again = (n: number) => (event: MouseEvent) => {
    if (n === score && event.detail === 1) onScore(null); // pressed once more: taken back
  };
  return (
    <li className={score > 0 ? "line on" : "line"}>
      <OptionPicture option={option} size={160} eager={first} small />
      <fieldset className="line-text">
        <legend className="line-name" lang={language}>
          {title}
        </legend>
        <OptionBy option={option} />
        <div className={most > 5 ? "stars many" : "stars"}>
          {zero && (
            <label className={score === 0 ? "nought on" : "nought"}>
              <input type="radio" name={name} checked={score === 0} onChange={() => onScore(null)} />
              <span className="vh">{t("nought")}</span>
              <span aria-hidden="true">{0}</span>
            </label>
          )}
          {Array.from({ length: most }, (_, at) => at + 1).map((n) => (
            <label key={n} className={n <= score ? "on" : undefined}>
              <input
                type="radio"
                name={name}
                checked={n === score}
                onChange={() => onScore(n)}
                onClick={again(n)}
              />
              <span className="vh">{words(n)}</span>
              <Star className="i" aria-hidden="true" />
            </label>
          ))}
        </div>
        <p className="star-word">
          <b>{score > 0 || zero ? words(score) : t("blank")}</b>
          {score > 0 && !zero && (
            <Button
              variant="plain"
              size="s"
              aria-label={t("clearOf", { title })}
              onClick={() => onScore(null)}
            >
              {t("clear")}
            </Button>
          )}
        </p>
      </fieldset>
    </li>
  );
}
