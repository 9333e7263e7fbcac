import { Link } from "@tanstack/react-router";
import type { IdeaCard as Idea } from "@/api/ideas";
import { useTranslations } from "@/shared/i18n";
import { IdeaCard } from "@/shared/ui/IdeaCard";

interface IdeaTileProps {
  idea: Idea;
  /** Left out while no hearts are taken. */
  onHeart?(idea: Idea): void;
  /** In sight from the start: not to wait for scrolling. */
  first?: boolean;
}

/** An idea in the grid, with its heart. */
export function IdeaTile({ idea, onHeart, first }: IdeaTileProps) {
  const t = useTranslations("campaigns.ideas");
  const loading = first ? "eager" : "lazy";
  return (
    <IdeaCard
      title={idea.title}
      picture={
        idea.pictureUrl ? (
          <img src={idea.pictureUrl} alt="" width={400} height={400} loading={loading} />
        ) : (
          <span className="tile-text size-full" aria-hidden="true">
            <span className="serif t-3 line-clamp-6">{idea.slogan || idea.title}</span>
          </span>
        )
      }
      maker={idea.author || t("anonymous")}
      remixOf={idea.remix?.title}
      link={(title) => (
        <Link to="/i/$id" params={{ id: idea.id }} lang={idea.language}>
          {title}
        </Link>
      )}
      heart={onHeart && { pressed: idea.hearted, count: idea.hearts, onToggle: () => onHeart(idea) }}
    />
  );
}
