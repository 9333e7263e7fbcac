import type { Community, Point, Series } from "./queries";

/** How many weeks a trend shows. */
const shown = 12;

export const seriesOf = (community: Community, metric: Series["metric"]): Point[] =>
  community.series.find((one) => one.metric === metric)?.points ?? [];

/** Every seventh day back from the last: of figures whose window is a week or more. */
export function weekly(points: readonly Point[]): Point[] {
  return points.filter((_, at) => (points.length - 1 - at) % 7 === 0).slice(-shown);
}

/** The sums of weeks that end as the last day does: of figures that a day has for itself. Days without a figure count for nothing. */
export function summed(points: readonly Point[], last: string): Point[] {
  const day = 86_400_000;
  const end = Date.parse(last);
  const weeks = Array.from({ length: shown }, (_, at) => {
    const until = end - (shown - 1 - at) * 7 * day;
    const within = points.filter((point) => {
      const on = Date.parse(point.day);
      return on > until - 7 * day && on <= until;
    });
    const sum = (key: "num" | "den") => within.reduce((all, point) => all + point[key], 0);
    return { day: new Date(until).toISOString().slice(0, 10), num: sum("num"), den: sum("den") };
  });
  const first = weeks.findIndex(({ den }) => den > 0);
  return first < 0 ? [] : weeks.slice(first);
}
