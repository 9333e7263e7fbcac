import { useTranslations } from "@/shared/i18n";
import { Note } from "@/shared/ui/Note";
import { TextArea } from "@/shared/ui/TextField";
import { LanguageTabs } from "../LanguageTabs";
import { TextIn } from "../TextIn";
import { KpiFields } from "./KpiFields";
import type { Setup } from "./useSetup";
import type { Brief } from "./value";

const questions = ["objective", "audience", "memberValue", "existingCommunity"] as const;

const limits = { objective: 2000, audience: 500, memberValue: 1000, existingCommunity: 500 };

/** What the fans are asked, and what must be agreed on before they are. */
export function BriefStep({ setup: { campaign, value, errors, change } }: { setup: Setup }) {
  const t = useTranslations("setup.brief");
  const frozen = campaign.state !== "draft";
  const changeBrief = (patch: Partial<Brief>) => change({ brief: { ...value.brief, ...patch } });
  return (
    <form className="stack-5" onSubmit={(event) => event.preventDefault()} noValidate>
      <h2 className="t-1">{t("heading")}</h2>
      <LanguageTabs
        label={t("texts")}
        complete={(locale) => Boolean(value.title[locale].trim() && value.question[locale].trim())}
      >
        {(locale) => (
          <>
            <TextIn
              locale={locale}
              name="title"
              label={t("title")}
              hint={t("titleHint")}
              limit={100}
              value={value.title}
              onChange={(title) => change({ title })}
              errors={errors}
            />
            <TextIn
              locale={locale}
              name="question"
              label={t("question")}
              hint={t("questionHint")}
              limit={120}
              value={value.question}
              onChange={(question) => change({ question })}
              errors={errors}
            />
            <TextIn
              locale={locale}
              name="summary"
              label={t("summary")}
              hint={t("summaryHint")}
              optional
              rows={3}
              limit={600}
              value={value.summary}
              onChange={(summary) => change({ summary })}
              errors={errors}
            />
          </>
        )}
      </LanguageTabs>
      {frozen && <Note title={t("frozen")}>{t("frozenWhy")}</Note>}
      {questions.map((key) => (
        <TextArea
          key={key}
          name={`brief.${key}`}
          label={t(`${key}.label`)}
          hint={t(`${key}.hint`)}
          rows={key === "objective" ? 3 : 2}
          maxLength={limits[key]}
          disabled={frozen}
          error={errors[`brief.${key}`]}
          value={value.brief[key]}
          onChange={(text) => changeBrief({ [key]: text })}
        />
      ))}
      <KpiFields
        kpis={value.brief.kpis}
        disabled={frozen}
        errors={errors}
        onChange={(kpis) => changeBrief({ kpis })}
      />
    </form>
  );
}
