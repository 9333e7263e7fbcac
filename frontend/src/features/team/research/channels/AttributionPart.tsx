import { BarChart } from "@/shared/charts/BarChart";
import { useFormats, useLanguage, useTranslations } from "@/shared/i18n";
import { type Column, Table } from "@/shared/ui/Table";
import { copyChart } from "../CopyChart";
import type { Attribution, Sales } from "./queries";

type Line = Attribution["lines"][number];

/** Amounts in their currencies; the smallest unit is a hundredth where the currency has no other. */
export function money(sales: readonly Sales[], locale: string): string {
  return sales
    .map(({ currency, value }) => {
      const format = new Intl.NumberFormat(locale, { style: "currency", currency });
      return format.format(value / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
    })
    .join(" + ");
}

/** Visitors and orders by channel, with the rule, and the way from visit to second campaign. */
export function AttributionPart({ attribution }: { attribution: Attribution }) {
  const t = useTranslations("research.channels");
  const { number, percent, moment } = useFormats();
  const { locale } = useLanguage();
  const { funnel, from, until, outside } = attribution;
  const orders = (sales: readonly Sales[]) => sales.reduce((sum, one) => sum + one.orders, 0);
  const columns: Column<Line>[] = [
    {
      key: "channel",
      head: t("channel"),
      rowHeader: true,
      cell: ({ channel }) => (channel?.kind === "fans" ? t("byFans") : (channel?.label ?? t("noChannel"))),
    },
    { key: "visitors", head: t("visitors"), numeric: true, cell: ({ visitors }) => number(visitors) },
    { key: "orders", head: t("orders"), numeric: true, cell: ({ sales }) => number(orders(sales)) },
    { key: "value", head: t("value"), numeric: true, cell: ({ sales }) => money(sales, locale) },
  ];
  const steps = ["visitors", "voters", "members", "again"] as const;
  const share = funnel.visitors > 0 ? funnel.voters / funnel.visitors : 0;
  return (
    <div className="stack-5">
      <Table
        caption={t("caption")}
        columns={columns}
        rows={attribution.lines}
        rowKey={({ channel }) => channel?.code ?? ""}
        foot={
          outside.length > 0
            ? t("outside", { count: orders(outside), value: money(outside, locale) })
            : undefined
        }
      />
      <p className="small muted measure">
        {t("rule")} {from && until && t("period", { from: moment(from), until: moment(until) })}
      </p>
      <BarChart
        title={
          funnel.visitors > 0 && funnel.voters <= funnel.visitors
            ? t("funnel", { share: percent(share, 0) })
            : t("funnelPlain", { voters: number(funnel.voters) })
        }
        base={t("funnelBase")}
        bars={steps.map((key) => ({
          key,
          label: t(`steps.${key}`),
          value: funnel[key],
          mark: key === "voters",
        }))}
        format={number}
        more={copyChart}
        fileName="funnel"
      />
    </div>
  );
}
