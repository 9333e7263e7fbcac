import { useTranslations } from "@/shared/i18n";
import type { IdeaFields } from "./fields";
import { Recipe } from "./Recipe";

/** What an idea says, whatever its template calls it. */
export function IdeaBody({ fields, lang }: { fields: IdeaFields; lang: string }) {
  const t = useTranslations("ideas");
  return (
    <>
      {fields.ingredients.length > 0 && <Recipe fields={fields} lang={lang} />}
      {fields.story && <Prose title={t("story")} text={fields.story} lang={lang} />}
      {fields.why && <Prose title={t("why")} text={fields.why} lang={lang} />}
      {fields.text && <Prose title={t("text")} text={fields.text} lang={lang} />}
    </>
  );
}

/** A text of the maker, its blank lines as paragraphs. */
function Prose({ title, text, lang }: { title: string; text: string; lang: string }) {
  const paragraphs = text.split(/\n{2,}/);
  return (
    <section className="prose">
      <h2 className="t-3">{title}</h2>
      {paragraphs.map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs keep their places and have no other identity
        <p key={index} className="whitespace-pre-line" lang={lang}>
          {paragraph}
        </p>
      ))}
    </section>
  );
}
