import { Check } from "lucide-react";
import type { MouseEvent } from "react";
import { useTranslations } from "@/shared/i18n";
import { OptionPicture } from "../OptionPicture";
import { CannotDecide } from "./CannotDecide";
import type { QuestionProps } from "./TaskVote";
import { useArrowChoice } from "./useArrowChoice";
import { useFocusWhen } from "./useFocusWhen";

/** Two squares edge to edge, equal in every way; press the better one. */
export function Duel({ shown, before, follows, onAnswer }: QuestionProps) {
  const box = useFocusWhen(follows);
  const t = useTranslations("vote.duel");
  const [left, right] = shown;
  useArrowChoice((side) => onAnswer({ winner: shown[side]?.id ?? null }));
  const choose = (id: string) => (event: MouseEvent) => {
    if (event.detail < 2) onAnswer({ winner: id }); // the second press of a double one is meant for the pair that left
  };
  return (
    <section aria-label={t("label")} ref={box} tabIndex={-1}>
      <p className="vh" role="status">
        {t("pair", { one: left?.title ?? "", other: right?.title ?? "" })}
      </p>
      <div className="duel">
        {shown.map((option, side) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a side stays, and with it the focus
            key={side}
            type="button"
            aria-label={t(before?.winner === option.id ? "chosenBefore" : "choose", { title: option.title })}
            onClick={choose(option.id)}
          >
            <OptionPicture option={option} size={620} eager key={option.id} />
            <span className="duel-name">
              <b lang={option.language}>{option.title}</b>
              <small>{option.author}</small>
              {before?.winner === option.id && (
                <span className="tag brand">
                  <Check className="i" aria-hidden="true" /> {t("before")}
                </span>
              )}
            </span>
          </button>
        ))}
        <span className="seam" aria-hidden="true">
          <span className="of">
            <i>{t("or")}</i>
          </span>
        </span>
      </div>
      <CannotDecide before={before} onReason={(reason) => onAnswer({ winner: null, reason })} />
    </section>
  );
}
