import { Heart, MessageSquare } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "./IconButton";

interface IdeaCardProps {
  title: string;
  /** The square: an <img> with empty alt (the title says it), or an <svg>. */
  picture: ReactNode;
  maker: string;
  /** The title of the idea that this one is a remix of. */
  remixOf?: string;
  /** Makes the link to the idea; its area covers picture and title. */
  link(title: string): ReactNode;
  /** Left out where nobody can heart. */
  heart?: { pressed: boolean; onToggle(): void; count?: number };
  /** Left out where there is no conversation. */
  comments?: { count: number; link(icon: ReactNode, label: string): ReactNode };
  /** A Tag with onTile. */
  badge?: ReactNode;
}

/** Square picture, name, maker, heart and comments. Counts that are hidden are left out, not greyed. */
export function IdeaCard({ title, picture, maker, remixOf, link, heart, comments, badge }: IdeaCardProps) {
  const t = useTranslations("ui.idea");
  return (
    <article className="idea">
      <div className="sq">
        {picture}
        {badge}
      </div>
      <h3>{link(title)}</h3>
      <p className="by">{remixOf ? t("remixOf", { maker, original: remixOf }) : maker}</p>
      {(heart || comments) && (
        <div className="acts">
          {heart && (
            <IconButton
              icon={<Heart className="i" />}
              pressed={heart.pressed}
              label={
                heart.count === undefined
                  ? t("heart", { title })
                  : t("heartCount", { title, count: heart.count })
              }
              onClick={heart.onToggle}
            >
              {heart.count}
            </IconButton>
          )}
          {comments?.link(
            <>
              <MessageSquare className="i" /> {comments.count}
            </>,
            t("comments", { title, count: comments.count }),
          )}
        </div>
      )}
    </article>
  );
}
