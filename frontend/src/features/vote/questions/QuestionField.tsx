import { useId } from "react";
import { useText, useTranslations } from "@/shared/i18n";
import { Checkbox } from "@/shared/ui/Checkbox";
import { RadioGroup } from "@/shared/ui/RadioGroup";
import { TextArea, TextField } from "@/shared/ui/TextField";
import { type Answer, lowestOf, mostOwn, mostText, pointsOf, type Question } from "./answers";

interface QuestionFieldProps {
  question: Question;
  answer: Answer | undefined;
  onAnswer(answer: Answer | undefined): void;
  /** What was said in own words beside an option, where the question has one for that. */
  own: string;
  onOwn(words: string): void;
}

const intents = [5, 4, 3, 2, 1] as const;

/** One question with the answer its kind asks for. */
export function QuestionField({ question, answer, onAnswer, own, onOwn }: QuestionFieldProps) {
  const t = useTranslations("questions");
  const text = useText();
  const hint = useId();
  const label = text(question.text);
  const name = `answer-${question.id}`;
  if (question.kind === "text") {
    return (
      <TextArea
        name={name}
        label={label}
        limit={mostText}
        value={typeof answer === "string" ? answer : ""}
        onChange={onAnswer}
      />
    );
  }
  if (question.kind === "multiple") {
    const picked = Array.isArray(answer) ? answer : [];
    return (
      <fieldset aria-describedby={hint}>
        <legend className="label">{label}</legend>
        <span className="hint" id={hint}>
          {t("several")}
        </span>
        {question.options?.map((option) => (
          <Checkbox
            key={option.id}
            name={`${name}-${option.id}`}
            label={text(option.text)}
            checked={picked.includes(option.id)}
            onChange={(on) => onAnswer(on ? [...picked, option.id] : picked.filter((id) => id !== option.id))}
          />
        ))}
      </fieldset>
    );
  }
  if (question.kind === "single") {
    return (
      <>
        <RadioGroup
          name={name}
          label={label}
          options={(question.options ?? []).map(({ id, text: words }) => ({ value: id, label: text(words) }))}
          value={typeof answer === "string" ? answer : null}
          onChange={onAnswer}
        />
        {question.own !== undefined && answer === question.own && (
          <TextField
            name={`${name}-own`}
            label={t("own")}
            hint={t("ownHint")}
            optional
            limit={mostOwn}
            value={own}
            onChange={onOwn}
          />
        )}
      </>
    );
  }
  const most = pointsOf(question);
  const least = lowestOf(question);
  const ends: Record<number, string> =
    question.kind === "recommend"
      ? { 0: t("recommend.0"), 10: t("recommend.10") }
      : { 1: text(question.low ?? {}), [most]: text(question.high ?? {}) };
  const numbers =
    question.kind === "intent" ? intents : Array.from({ length: most - least + 1 }, (_, at) => at + least);
  return (
    <RadioGroup
      name={name}
      label={label}
      options={numbers.map((value) => ({
        value: String(value),
        label:
          question.kind === "intent"
            ? t(`intent.${value as 1 | 2 | 3 | 4 | 5}`)
            : ends[value]
              ? t("scaleEnd", { value, text: ends[value] })
              : t("scale", { value }),
      }))}
      value={typeof answer === "number" ? String(answer) : null}
      onChange={(value) => onAnswer(Number(value))}
    />
  );
}
