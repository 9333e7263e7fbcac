import { Link } from "@tanstack/react-router";
import type { IdeaCard } from "@/api/ideas";
import { useFormats, useTranslations } from "@/shared/i18n";
import { TileWall } from "@/shared/ui/TileWall";

/** Where the count stands among the squares, for a wall of three, six or nine. */
const place = 4;

/** Ideas edge to edge, three a row, with how many there are among them. Nothing for fewer than two. */
export function Wall({ ideas, total }: { ideas: readonly IdeaCard[]; total: number }) {
  const t = useTranslations("campaigns.home");
  const { number } = useFormats();
  const rows = Math.min(3, Math.floor((ideas.length + 1) / 3));
  if (rows === 0) return null;
  const shown = ideas.slice(0, rows * 3 - 1);
  const before = Math.min(place, shown.length);
  return (
    <TileWall cols={3} label={t("wall")}>
      {shown.slice(0, before).map(tile)}
      <div className="tile-text spot">
        <b>{number(total)}</b>
        <span className="small leading-tight font-semibold">{t("count", { count: total })}</span>
      </div>
      {shown.slice(before).map(tile)}
    </TileWall>
  );
}

function tile(idea: IdeaCard) {
  return (
    <Link
      key={idea.id}
      className="sq"
      to="/i/$id"
      params={{ id: idea.id }}
      aria-label={idea.title}
      lang={idea.language}
    >
      <img src={idea.pictureUrl} alt="" width={400} height={400} />
    </Link>
  );
}

/** The wall to come: nine squares. */
export function WallSkeleton() {
  return (
    <TileWall cols={3}>
      {Array.from({ length: 9 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the squares are alike and keep their places
        <div key={index} className="sq sk" />
      ))}
    </TileWall>
  );
}
