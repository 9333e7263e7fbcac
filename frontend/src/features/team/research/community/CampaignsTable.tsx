import { useFormats, useText, useTranslations } from "@/shared/i18n";
import { type Column, Table } from "@/shared/ui/Table";
import type { CampaignFigures } from "./queries";

const figures = ["shortlisted", "returning", "shared", "held", "removed", "granted"] as const;

/** What became of what was sent in and voted, by campaign: each share with what it is of. */
export function CampaignsTable({ campaigns }: { campaigns: readonly CampaignFigures[] }) {
  const t = useTranslations("research.community");
  const { number, percent } = useFormats();
  const text = useText();
  const columns: Column<CampaignFigures>[] = [
    { key: "title", head: t("campaign"), rowHeader: true, cell: ({ title }) => text(title) },
    ...figures.map((key) => ({
      key,
      head: t(`figures.${key}`),
      numeric: true,
      cell: ({ [key]: ratio }: CampaignFigures) =>
        ratio && ratio.den > 0
          ? t("of", { share: percent(ratio.num / ratio.den), base: number(ratio.den) })
          : t("nothing"),
    })),
    {
      key: "recommend",
      head: t("figures.recommend"),
      numeric: true,
      cell: ({ recommend }) =>
        recommend ? t("recommended", { ...recommend, base: number(recommend.answered) }) : t("nothing"),
    },
  ];
  return <Table caption={t("campaigns")} columns={columns} rows={campaigns} rowKey={({ slug }) => slug} />;
}
