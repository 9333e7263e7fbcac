const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export interface TimeLeft {
  unit: "days" | "hours" | "minutes" | "moment";
  count: number;
}

/**
 * How long until a moment, in the largest unit of which at least two are left: 47 hours are hours, 49 are two days.
 * Counts are rounded down, so that nobody is promised time that is not there. The past is 'moment' with count 0.
 */
export function timeLeft(until: Date, now: Date): TimeLeft {
  const ms = until.getTime() - now.getTime();
  if (ms >= 2 * day) return { unit: "days", count: Math.floor(ms / day) };
  if (ms >= 2 * hour) return { unit: "hours", count: Math.floor(ms / hour) };
  if (ms >= minute) return { unit: "minutes", count: Math.floor(ms / minute) };
  return { unit: "moment", count: 0 };
}
