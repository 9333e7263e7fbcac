import type { ReactNode } from "react";

interface IdeaThumbProps {
  idea: { pictureUrl: string };
  children: ReactNode;
}

/** A small square picture and words beside it. */
export function IdeaThumb({ idea, children }: IdeaThumbProps) {
  return (
    <span className="who">
      <span className="sq w-10 flex-none">
        {idea.pictureUrl && <img src={idea.pictureUrl} alt="" width="40" height="40" loading="lazy" />}
      </span>
      <span className="min-w-0">{children}</span>
    </span>
  );
}
