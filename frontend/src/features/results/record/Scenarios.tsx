import type { Results } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Table } from "@/shared/ui/Table";
import type { Figures } from "./cleanliness";
import { RecordSection } from "./RecordFrame";

const known = ["counted", "withHeld", "all"] as const;

/** What the result would be if more ballots counted, and how far ahead the last winner is. */
export function Scenarios({ figures, results }: { figures: Figures; results: Results }) {
  const t = useTranslations("about.record.integrity");
  const { number, list } = useFormats();
  const titles = new Map(results.ranking.map(({ option, title }) => [option, title]));
  const named = (winners: readonly string[]) =>
    winners.length === 0 ? t("what.nobody") : list(winners.map((id) => titles.get(id) ?? id));
  const rows = figures.scenarios.flatMap((one) => {
    const count = known.find((name) => name === one.count);
    return count ? [{ ...one, count }] : [];
  });
  return (
    <RecordSection id="what" title={t("what.title")}>
      {figures.margin !== undefined && (
        <p>
          {t("margin.some", { margin: figures.margin })} {t("margin.open", { count: figures.unresolved })}
        </p>
      )}
      <Table
        caption={t("what.count")}
        captionHidden
        rows={rows}
        rowKey={({ count }) => count}
        columns={[
          { key: "count", head: t("what.count"), rowHeader: true, cell: ({ count }) => t(`what.${count}`) },
          { key: "ballots", head: t("what.ballots"), numeric: true, cell: ({ ballots }) => number(ballots) },
          {
            key: "winner",
            head: t("what.winner"),
            cell: ({ winners, same }) => (
              <>
                {named(winners)} <span className="small muted">({t(same ? "what.same" : "what.other")})</span>
              </>
            ),
          },
        ]}
      />
    </RecordSection>
  );
}
