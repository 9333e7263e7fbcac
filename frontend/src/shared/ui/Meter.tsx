import { useTranslations } from "use-intl";
import { classes } from "@/shared/lib/classes";

interface MeterProps {
  /** Counts from 0 to total. */
  done: number;
  total: number;
  /** What is counted, for screen readers. */
  label: string;
  tone?: "good" | "brand";
}

/** A row of squares that fill: readiness, duels done. Put the same count in words beside it. */
export function Meter({ done, total, label, tone = "good" }: MeterProps) {
  const t = useTranslations("ui");
  return (
    <div
      className={classes("meter", tone === "brand" && tone)}
      role="img"
      aria-label={`${label}: ${t("meter", { done, total })}`}
    >
      {Array.from({ length: total }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the squares are alike and keep their places
        <i key={index} className={index < done ? "on" : undefined} />
      ))}
    </div>
  );
}
