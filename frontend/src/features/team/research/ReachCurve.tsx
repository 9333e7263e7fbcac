import { BarChart } from "@/shared/charts/BarChart";
import { useFormats, useTranslations } from "@/shared/i18n";
import { copyChart } from "./CopyChart";
import { namesOf } from "./LineupView";
import type { Lineup } from "./queries";

/** From which gain on another option is worth a place: two in a hundred people. */
const worthwhile = 0.02;

/** What each more option of the best line-up adds. */
export function ReachCurve({ lineup, at }: { lineup: Lineup; at: number }) {
  const t = useTranslations("research.lineup");
  const { number, percent } = useFormats();
  const words = namesOf(lineup);
  const flat = lineup.curve.findIndex(({ gain }, step) => step > 0 && gain < worthwhile);
  return (
    <BarChart
      title={flat > 0 ? t("flat", { count: flat }) : t("rising", { count: lineup.curve.length })}
      base={t("base", { title: lineup.label, base: number(lineup.people) })}
      bars={lineup.curve.map(({ codes, share }) => ({
        key: String(codes.length),
        label: t("step", { count: codes.length, names: words(codes).join(" + ") }),
        value: share,
        mark: codes.length === at,
      }))}
      format={(share) => percent(share)}
      max={1}
      more={copyChart}
      fileName="turf-curve"
    />
  );
}
