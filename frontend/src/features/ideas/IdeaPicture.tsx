import type { Idea } from "@/api/ideas";
import { useTranslations } from "@/shared/i18n";

/** The idea's square, large; an idea without a picture shows its words upon the campaign's colour. */
export function IdeaPicture({ idea }: { idea: Idea }) {
  const t = useTranslations("ideas");
  if (!idea.pictureUrl) {
    return (
      <div className="sq tile-text" lang={idea.language} aria-hidden="true">
        <b>{idea.slogan || idea.title}</b>
      </div>
    );
  }
  return (
    <div className="sq shadow-lift">
      <img
        src={idea.pictureUrl}
        alt={idea.pictureAlt || t("pictureAlt", { title: idea.title })}
        width={800}
        height={800}
        fetchPriority="high"
      />
    </div>
  );
}
