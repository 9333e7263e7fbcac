import type { Results } from "@/api/campaigns";
import { useFormats } from "@/shared/i18n";
import type { Line } from "./finding";

/** What a line of a result is drawn by, and how that is written. */
export interface Figure {
  value(line: Line): number;
  format(value: number): string;
  /** The right end of the scale, where the method has one. */
  max?: number;
  /** Intervals of the lines are of something else. */
  exact?: boolean;
}

/** Methods whose result is a story and not a list of figures. */
const told = new Set(["irv", "stv-wigm", "stv-scottish", "schulze", "star", "maxdiff"]);

/** The figure of a method's bars; undefined where bars would not tell how it ended. */
export function useFigure(): (results: Pick<Results, "method" | "ranking">) => Figure | undefined {
  const { percent, number } = useFormats();
  return ({ method }) => {
    if (told.has(method)) return undefined;
    if (method === "score") return { value: (line) => line.score ?? 0, format: decimals(number) };
    if (method === "sav") return { value: (line) => line.score ?? 0, format: decimals(number), exact: true };
    if (method === "duels") return { value: (line) => line.score ?? 0, format: percent, max: 1 };
    return { value: (line) => line.share ?? 0, format: percent };
  };
}

const decimals = (number: (value: number) => string) => (value: number) =>
  number(Math.round(value * 100) / 100);
