import { useFormats, useTranslations } from "@/shared/i18n";
import { Table } from "@/shared/ui/Table";
import type { CodeBatch } from "./queries";

/** What was handed in of a batch, in all and by day. */
export function Redemptions({ batch: { count, redeemed, byDay = [] } }: { batch: CodeBatch }) {
  const t = useTranslations("voters.codes");
  const { date, number, percent } = useFormats();
  const share = redeemed > 0 ? percent(redeemed / count, redeemed / count < 0.01 ? 3 : 1) : "none";
  return (
    <div>
      <p>{t("redeemed", { redeemed, share })}</p>
      {byDay.length > 0 && (
        <details className="rules-read">
          <summary>{t("byDay")}</summary>
          <Table
            caption={t("byDay")}
            captionHidden
            columns={[
              // noon, so that no zone makes another day of it
              { key: "day", head: t("day"), rowHeader: true, cell: ({ day }) => date(`${day}T12:00:00Z`) },
              { key: "codes", head: t("onDay"), numeric: true, cell: ({ redeemed: on }) => number(on) },
            ]}
            rows={byDay}
            rowKey={({ day }) => day}
          />
        </details>
      )}
    </div>
  );
}
