import { useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { timeLeft } from "./timeLeft";

/** Dates, numbers and times in words, in the reader's language and the campaign's zone. Times are RFC 3339 or Date. */
export function useFormats() {
  const format = useFormatter();
  const t = useTranslations("ui.time");
  return useMemo(() => {
    const at = (time: string | Date) => (typeof time === "string" ? new Date(time) : time);
    return {
      /** 6 oktober 2026 */
      date: (time: string | Date) =>
        format.dateTime(at(time), { day: "numeric", month: "long", year: "numeric" }),
      /** 6 okt. */
      day: (time: string | Date) => format.dateTime(at(time), { day: "numeric", month: "short" }),
      /** 6, on a square of its own, above the next */
      dayNumber: (time: string | Date) => format.dateTime(at(time), { day: "numeric" }),
      /** oktober 2026 */
      monthYear: (time: string | Date) => format.dateTime(at(time), { month: "long", year: "numeric" }),
      /** dinsdag 6 oktober om 20:00 */
      moment: (time: string | Date) =>
        format.dateTime(at(time), {
          weekday: "long",
          day: "numeric",
          month: "long",
          hour: "2-digit",
          minute: "2-digit",
        }),
      /** 20:00 */
      clock: (time: string | Date) => format.dateTime(at(time), { hour: "2-digit", minute: "2-digit" }),
      /** 6 okt. – 18 okt. */
      range: (from: string | Date, to: string | Date) =>
        format.dateTimeRange(at(from), at(to), { day: "numeric", month: "short" }),
      /** gisteren, 3 uur geleden */
      ago: (time: string | Date, now: Date) => format.relativeTime(at(time), now),
      /** 6 dagen, 3 uur, minder dan een minuut: for 'nog {left}' and 'closes in {left}' */
      left: (time: string | Date, now: Date) => {
        const { unit, count } = timeLeft(at(time), now);
        return t(unit, { count });
      },
      /** 48.211 */
      number: (value: number) => format.number(value),
      /** 0.5812 -> 58,1% */
      percent: (share: number, digits = 1) =>
        format.number(share, {
          style: "percent",
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        }),
      /** 1536000 -> 1,5 MB, 3200 -> 3,2 kB */
      bytes: (count: number) =>
        count < 100_000
          ? format.number(count / 1_000, { style: "unit", unit: "kilobyte", maximumFractionDigits: 1 })
          : format.number(count / 1_000_000, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }),
      /** Noor, Els en Jip */
      list: (words: string[]) => format.list(words, { type: "conjunction" }),
    };
  }, [format, t]);
}
