import { useQuery } from "@tanstack/react-query";
import { BarChart } from "@/shared/charts/BarChart";
import { useFormats, useTranslations } from "@/shared/i18n";
import { copyChart } from "./CopyChart";
import { type Preference, preferenceQuery, type Selection } from "./queries";
import { SelectionFields } from "./SelectionFields";
import { selectionOf } from "./search";
import type { ViewProps } from "./TableView";
import { Unanswered } from "./Unanswered";

/** What part of all preference each option has. */
export function PreferenceView({ round, research, search, onSearch }: ViewProps) {
  return (
    <div className="stack-5">
      <SelectionFields research={research} search={search} onSearch={onSearch} tests={false} />
      <Shares round={round} selection={selectionOf(search)} />
    </div>
  );
}

function Shares({ round, selection }: { round: string; selection: Selection }) {
  const t = useTranslations("research.preference");
  const { data, error, isPlaceholderData, refetch } = useQuery(preferenceQuery(round, selection));
  if (!data || (error && !isPlaceholderData)) {
    return <Unanswered error={error} onRetry={() => void refetch()} rows={6} />;
  }
  return (
    <div className="stack-5" aria-busy={isPlaceholderData}>
      <ShareChart preference={data} of="preference" />
      {data.way === "approvals" && <ShareChart preference={data} of="accepted" />}
      {data.way === "choices" && <ShareChart preference={data} of="rate" />}
      <p className="small muted measure">
        {t(`ways.${data.way}`)} {t("modelBased")}
      </p>
    </div>
  );
}

/** Shares of preference, of people who accept an option, or of the times it was seen, with their intervals. */
export function ShareChart({
  preference,
  of,
}: {
  preference: Preference;
  of: "preference" | "accepted" | "rate";
}) {
  const t = useTranslations("research.preference");
  const { number, percent } = useFormats();
  const bars = preference.items
    .flatMap(({ code, label, [of]: one }) =>
      one ? [{ key: String(code), label, value: one.share, low: one.low, high: one.high }] : [],
    )
    .sort((a, b) => b.value - a.value);
  const [first, second] = bars;
  if (!first) return null;
  const clear = !second || first.low > second.high;
  const title = { first: first.label, share: percent(first.value, 0), second: second?.label ?? "" };
  return (
    <BarChart
      title={t(clear ? `finding.${of}` : "close", title)}
      base={t(`base.${of}`, { base: number(preference.people) })}
      bars={bars.map((bar, at) => ({ ...bar, mark: at === 0 }))}
      format={(share) => percent(share)}
      more={copyChart}
      fileName={of}
    />
  );
}
