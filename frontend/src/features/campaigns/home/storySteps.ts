import type { Results, Update } from "@/api/campaigns";
import type { IdeaCard } from "@/api/ideas";

/** One square of the strip that tells how an idea became something. */
export type StoryStep =
  | { kind: "sent"; idea: IdeaCard }
  | { kind: "news"; update: Update; votes?: number; idea?: IdeaCard };

/** What the end of the story is, which names it. */
type StoryEnd = "winner" | "inDevelopment" | "onShelf";

export interface StoryLine {
  idea: IdeaCard;
  end: StoryEnd;
  /** At most four, the earliest first. */
  steps: StoryStep[];
}

const ends: Partial<Record<Update["kind"], StoryEnd>> = {
  "in-development": "inDevelopment",
  "on-shelf": "onShelf",
};

/**
 * Tells a finished campaign from its timeline, the latest first as the API gives it: the idea came in, won (with its
 * votes where counts may be seen), and what happened since; the picture stands at the end. Null without a winner.
 */
export function storyLine(updates: readonly Update[], results?: Results): StoryLine | null {
  const news = [...updates].reverse();
  const won = news.findIndex(({ kind, idea }) => kind === "winner" && idea);
  const winner = news[won];
  if (!winner?.idea) return null;
  const { idea } = winner;
  const since = news
    .slice(won + 1)
    .filter(({ kind }) => kind !== "closed")
    .slice(-2);
  const votes = results?.ranking.find(({ option }) => option === idea.id)?.votes;
  const told: StoryStep[] = [winner, ...since].map((update, index, all) => ({
    kind: "news",
    update,
    votes: update === winner ? votes : undefined,
    idea: index === all.length - 1 && (index > 0 || votes === undefined) ? idea : undefined,
  }));
  const end = since.map(({ kind }) => ends[kind]).findLast(Boolean) ?? "winner";
  return { idea, end, steps: [{ kind: "sent", idea }, ...told] };
}
