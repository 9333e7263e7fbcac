import { useTranslations } from "@/shared/i18n";
import type { IdeaFields } from "./fields";
import { Recipe } from "./Recipe";

/** What an idea says, whatever its template calls it. */
export function IdeaBody({ fields }: { fields: IdeaFields }) {
  const t = useTranslations("ideas");
  return (
    <>
      {fields.ingredients.length > 0 && <Recipe fields={fields} />}
      {fields.story && <Prose title={t("story")} text={fields.story} />}
      {fields.why && <Prose title={t("why")} text={fields.why} />}
      {fields.text && <Prose title={t("text")} text={fields.text} />}
    </>
  );
}

/** A text of the maker, its blank lines as paragraphs. */
function Prose({ title, text }: { title: string; text: string }) {
  const paragraphs = text.split(/\n{2,}/);
  return (
    <section className="prose">
      <h2 className="t-3">{title}</h2>
      {paragraphs.map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs keep their places and have no other identity
        <p key={index} className="whitespace-pre-line">
          {paragraph}
        </p>
      ))}
    </section>
  );
}
