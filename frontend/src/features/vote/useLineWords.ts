import type { Choice, Option } from "@/api/ballots";
import type { Round } from "@/api/campaigns";
import { useTranslations } from "@/shared/i18n";
import { type Line, linesOf } from "./choice";

/** A line of a ballot with its option. */
export interface LineWords extends Line {
  option: Option;
  /** Points, score or place in words; empty where being named says it all. */
  note: string;
  /** Name and note in one. */
  words: string;
}

/** What a ballot says, in words, best first. */
export function useLineWords(round: Round, said: Choice, options: readonly Option[]): { lines: LineWords[] } {
  const t = useTranslations("vote.receipt");
  const note = ({ points, score, rank }: Line) => {
    if (points) return t("points", { points });
    if (score) return t("score", { score, most: round.settings.maxScore || 5 });
    return rank ? t("place", { place: rank }) : "";
  };
  const lines = linesOf(said).flatMap((line) => {
    const option = options.find(({ id }) => id === line.id);
    if (!option) return [];
    const words = note(line);
    return { ...line, option, note: words, words: words ? `${option.title} (${words})` : option.title };
  });
  return { lines };
}
