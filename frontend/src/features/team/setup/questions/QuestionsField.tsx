import { Plus } from "lucide-react";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { FieldError } from "@/shared/ui/Field";
import type { FieldErrors } from "../../fieldErrors";
import { LanguageTabs } from "../../LanguageTabs";
import { hasUsualText, mostQuestions, newQuestion, type QuestionDraft } from "./draft";
import { ProfileField } from "./ProfileField";
import { QuestionFields } from "./QuestionFields";

interface QuestionsFieldProps {
  /** Where they stand in the API: rounds[1].settings.questions. */
  path: string;
  questions: readonly QuestionDraft[];
  errors: FieldErrors;
  onChange(questions: QuestionDraft[]): void;
}

/** What a round asks after the vote. */
export function QuestionsField({ path, questions, errors, onChange }: QuestionsFieldProps) {
  const t = useTranslations("questions.setup");
  // Questions about the voter stand last, so that the others keep the places by which their errors are told.
  const own = questions.filter(({ about }) => !about);
  const profile = questions.filter(({ about }) => about);
  return (
    <fieldset className="stack">
      <legend className="label">{t("legend")}</legend>
      <p className="hint">{t("hint")}</p>
      <FieldError id={path} error={errors[path]} />
      {own.length > 0 && (
        <LanguageTabs
          label={t("languages")}
          complete={(locale) => own.every((question) => saidIn(question, locale))}
        >
          {(locale) =>
            own.map((question, at) => (
              <QuestionFields
                key={question.id}
                locale={locale}
                number={at + 1}
                path={`${path}[${at}]`}
                question={question}
                errors={errors}
                onChange={(next) => onChange(questions.map((old) => (old === question ? next : old)))}
                onRemove={() => onChange(questions.filter((old) => old !== question))}
              />
            ))
          }
        </LanguageTabs>
      )}
      {own.length < mostQuestions && (
        <Button variant="plain" onClick={() => onChange([...own, newQuestion(questions), ...profile])}>
          <Plus className="i" /> {t("add")}
        </Button>
      )}
      <ProfileField questions={questions} onChange={onChange} />
    </fieldset>
  );
}

/** Whether a question and its answers have words in a language; some kinds have the house's. */
function saidIn(question: QuestionDraft, locale: "nl" | "en" | "de"): boolean {
  const texts = [question.text, ...(question.options ?? []).map(({ text }) => text)];
  return hasUsualText(question.kind) || texts.every((text) => text?.[locale]?.trim());
}
