import { useFormats, useTranslations } from "@/shared/i18n";
import { type Column, Table } from "@/shared/ui/Table";
import type { Community } from "./queries";

type Health = NonNullable<Community["health"]>;
type Part = Health["parts"][number];

/** How the community does by its own year, with all that the figure is made of. */
export function HealthTable({ health }: { health: Health }) {
  const t = useTranslations("research.community.health");
  const { number, percent } = useFormats();
  const columns: Column<Part>[] = [
    { key: "name", head: t("part"), rowHeader: true, cell: ({ name }) => t(`parts.${name}`) },
    { key: "share", head: t("now"), numeric: true, cell: ({ share }) => percent(share, 0) },
    {
      key: "usual",
      head: t("usual"),
      numeric: true,
      cell: ({ low, high }) => t("range", { low: percent(low, 0), high: percent(high, 0) }),
    },
    { key: "score", head: t("score"), numeric: true, cell: ({ score }) => number(score) },
    { key: "weight", head: t("weight"), numeric: true, cell: ({ weight }) => number(weight) },
  ];
  return (
    <Table
      caption={<span className="t-3 serif">{t("title", { score: health.score })}</span>}
      columns={columns}
      rows={health.parts}
      rowKey={({ name }) => name}
      foot={t("foot")}
    />
  );
}
