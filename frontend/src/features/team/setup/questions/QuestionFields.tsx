import { Plus, X } from "lucide-react";
import { type Locale, type Text, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { FieldError } from "@/shared/ui/Field";
import { IconButton } from "@/shared/ui/IconButton";
import { Select } from "@/shared/ui/Select";
import type { FieldErrors } from "../../fieldErrors";
import { type FullText, noText, TextIn } from "../../TextIn";
import { hasOptions, hasUsualText, kinds, mostOptions, newOption, ofKind, type QuestionDraft } from "./draft";

interface QuestionFieldsProps {
  locale: Locale;
  number: number;
  /** Where it stands in the API: rounds[1].settings.questions[0]. */
  path: string;
  question: QuestionDraft;
  errors: FieldErrors;
  onChange(question: QuestionDraft): void;
  onRemove(): void;
}

const points = ["5", "7", "10"] as const;

/** One question: how it is answered, and its words in one language. */
export function QuestionFields(props: QuestionFieldsProps) {
  const { locale, number, path, question, errors, onChange, onRemove } = props;
  const t = useTranslations("questions.setup");
  const text = (name: string, value: Text | undefined, put: (text: FullText) => void) => ({
    locale,
    name: `${path}.${name}`,
    value: { ...noText, ...value },
    onChange: put,
    errors,
  });
  const options = question.options ?? [];
  const high = question.points ?? 5;
  return (
    <fieldset className="ruled stack">
      <legend className="label">{t("question", { number })}</legend>
      <div className="row">
        <Select
          name={`${path}.kind`}
          label={t("kind")}
          options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          error={errors[`${path}.kind`]}
          value={question.kind}
          onChange={(kind) => onChange(ofKind(question, kind))}
        />
        <span className="push">
          <IconButton icon={<X className="i" />} label={t("remove", { number })} onClick={onRemove} />
        </span>
      </div>
      <TextIn
        {...text("text", question.text, (value) => onChange({ ...question, text: value }))}
        label={t("text")}
        limit={300}
        hint={hasUsualText(question.kind) ? t(`${question.kind}Hint`) : undefined}
        optional={hasUsualText(question.kind)}
      />
      {question.kind === "scale" && (
        <>
          <Select
            name={`${path}.points`}
            label={t("points")}
            options={points.map((value) => ({ value, label: t("pointsOf", { points: Number(value) }) }))}
            error={errors[`${path}.points`]}
            value={points.find((value) => Number(value) === high) ?? "5"}
            onChange={(value) => onChange({ ...question, points: Number(value) })}
          />
          <div className="two">
            <TextIn
              {...text("low", question.low, (low) => onChange({ ...question, low }))}
              label={t("low")}
              limit={60}
              optional
            />
            <TextIn
              {...text("high", question.high, (value) => onChange({ ...question, high: value }))}
              label={t("high", { points: high })}
              limit={60}
              optional
            />
          </div>
        </>
      )}
      {hasOptions(question.kind) && (
        <>
          <FieldError id={`${path}.options`} error={errors[`${path}.options`]} />
          {options.map((option, at) => (
            <div key={option.id} className="row">
              <TextIn
                {...text(`options[${at}].text`, option.text, (value) =>
                  onChange({
                    ...question,
                    options: options.map((old) => (old === option ? { ...old, text: value } : old)),
                  }),
                )}
                label={t("option", { number: at + 1 })}
                limit={120}
              />
              {options.length > 2 && (
                <IconButton
                  icon={<X className="i" />}
                  label={t("removeOption", { number: at + 1 })}
                  onClick={() => onChange({ ...question, options: options.filter((old) => old !== option) })}
                />
              )}
            </div>
          ))}
          {options.length < mostOptions && (
            <Button
              variant="plain"
              onClick={() => onChange({ ...question, options: [...options, newOption(options)] })}
            >
              <Plus className="i" /> {t("addOption")}
            </Button>
          )}
        </>
      )}
    </fieldset>
  );
}
