import type { Campaign } from "@/api/campaigns";
import { localeNames, locales, useTranslations } from "@/shared/i18n";
import { Select } from "@/shared/ui/Select";
import { TextField } from "@/shared/ui/TextField";
import { type Entry, type IdeaForm, titleField } from "./entry";
import { FormFieldView } from "./fields/FormFieldView";
import { titleLimit } from "./flaws";
import { UploadField } from "./uploads/UploadField";
import type { ChangeEntry } from "./useEntry";
import type { useIdeaForm } from "./useIdeaForm";

interface QuestionsProps {
  form: IdeaForm;
  template: Campaign["template"];
  entry: Entry;
  errors: Record<string, string>;
  act: ReturnType<typeof useIdeaForm>;
  change: ChangeEntry;
  onUploading(busy: boolean): void;
}

/** What is asked in words: the name, the fields of the template, files, and the language it is written in. */
export function Questions({ form, template, entry, errors, act, change, onUploading }: QuestionsProps) {
  const t = useTranslations("submit");
  const fields = form.fields.filter(
    ({ key, kind }) => kind !== "wrapper" && !(key === "base" && kind === "choice"),
  );
  const title = titleField(form);
  const limit = titleLimit(form, entry);
  return (
    <>
      {!title && (
        <section className="ruled stack">
          <h2 className="t-2">{t("name.heading")}</h2>
          <TextField
            name="title"
            label={t(`name.label.${template}`)}
            hint={limit < 100 ? t("name.onWrapper") : undefined}
            error={errors.title}
            limit={limit}
            lang={entry.language}
            autoComplete="off"
            value={entry.title}
            onChange={act.setTitle}
          />
        </section>
      )}
      <section className="ruled stack-5">
        <h2 className="t-2">{t(`heading.${template}`)}</h2>
        {fields.map((field) => (
          <FormFieldView
            key={field.key}
            field={field}
            entry={entry}
            errors={errors}
            onChange={act.setField}
          />
        ))}
        <div className="narrow">
          <Select
            label={t("language.label")}
            hint={t("language.hint")}
            options={locales.map((locale) => ({ value: locale, label: localeNames[locale] }))}
            value={entry.language}
            onChange={(language) => change((before) => ({ ...before, language }))}
          />
        </div>
      </section>
      {form.maxFiles > 0 && (
        <section className="ruled">
          <UploadField
            form={form}
            uploads={entry.uploads}
            error={errors.uploadIds ?? errors["fields.wrapper"]}
            onChange={(next) => change((before) => ({ ...before, uploads: next(before.uploads) }))}
            onBusy={onUploading}
          />
        </section>
      )}
    </>
  );
}
