import { useId, useState } from "react";
import { useTranslations } from "@/shared/i18n";
import { classes } from "@/shared/lib/classes";
import { Button } from "@/shared/ui/Button";
import { OptionPicture } from "../OptionPicture";
import type { QuestionProps } from "./TaskVote";
import { useFocusWhen } from "./useFocusWhen";

const ends = ["best", "worst"] as const;

type Ends = { best?: string; worst?: string };

/** Four or five options: one is the best, another the worst. */
export function BestWorst({ shown, before, follows, onAnswer }: QuestionProps) {
  const box = useFocusWhen<HTMLFieldSetElement>(follows);
  const t = useTranslations("vote.sets");
  const name = useId();
  const [said, setSaid] = useState<Ends>(before ?? {});
  const say = (end: "best" | "worst", id: string) => {
    const other = end === "best" ? "worst" : "best";
    setSaid({ [end]: id, [other]: said[other] === id ? undefined : said[other] });
  };
  const ready = Boolean(said.best && said.worst);
  const title = (id: string | undefined) => shown.find((option) => option.id === id)?.title ?? "";
  const status = () => {
    if (said.best && said.worst) return t("both", { best: title(said.best), worst: title(said.worst) });
    if (said.best) return t("needWorst");
    return t(said.worst ? "needBest" : "none");
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onAnswer(said);
      }}
    >
      <fieldset aria-describedby="method" ref={box} tabIndex={-1}>
        <legend className="vh">{t("legend")}</legend>
        <ul className={classes("best-worst", shown.length > 4 && "five")}>
          {shown.map((option) => (
            <li
              key={option.id}
              className={classes(said.best === option.id && "best", said.worst === option.id && "worst")}
            >
              <OptionPicture option={option} size={400} eager />
              <b className="line-name" lang={option.language}>
                {option.title}
              </b>
              <div className="ends">
                {ends.map((end) => (
                  <label key={end}>
                    <input
                      type="radio"
                      name={`${name}-${end}`}
                      checked={said[end] === option.id}
                      aria-label={t(`pick.${end}`, { title: option.title })}
                      onChange={() => say(end, option.id)}
                    />
                    {t(end)}
                  </label>
                ))}
              </div>
            </li>
          ))}
        </ul>
      </fieldset>
      <p className="row set-next">
        <span role="status" id="set-status">
          {status()}
        </span>
        <Button type="submit" disabled={!ready} aria-describedby="set-status">
          {t("next")}
        </Button>
      </p>
    </form>
  );
}
