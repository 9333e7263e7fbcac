import { Link } from "@tanstack/react-router";
import type { Line } from "./finding";

/** So many squares stand beside the headline; more winners are in the list. */
const most = 4;

/** What won as whole squares, edge to edge; the campaign's cover where nothing won. */
export function WinnerPictures({ winners, cover }: { winners: readonly Line[]; cover: string }) {
  const pictures = winners.filter(({ pictureUrl }) => pictureUrl).slice(0, most);
  if (pictures.length === 0) {
    return (
      <div className="pics band">
        {cover && (
          <div className="sq">
            <img src={cover} alt="" width={800} height={800} />
          </div>
        )}
      </div>
    );
  }
  return (
    <div className={pictures.length > 1 ? "pics band several" : "pics band"}>
      {pictures.map(({ option, title, pictureUrl }) => (
        <Link key={option} className="sq" to="/i/$id" params={{ id: option }} aria-label={title}>
          <img src={pictureUrl} alt="" width={800} height={800} fetchPriority="high" />
        </Link>
      ))}
    </div>
  );
}
