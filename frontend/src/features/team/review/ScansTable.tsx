import { useFormats, useTranslations } from "@/shared/i18n";
import { type Column, Table } from "@/shared/ui/Table";
import type { Scan } from "./wire";

/** The passes of the detector, the latest first. */
export function ScansTable({ scans }: { scans: readonly Scan[] }) {
  const t = useTranslations("review.scan");
  const { moment, number } = useFormats();
  const figure = (key: "votes" | "held" | "inReview" | "cases"): Column<Scan> => ({
    key,
    head: t(key),
    numeric: true,
    cell: (scan) => (scan.state === "failed" ? "" : number(scan[key])),
  });
  const columns: Column<Scan>[] = [
    { key: "at", head: t("at"), rowHeader: true, cell: ({ at }) => moment(at) },
    {
      key: "kind",
      head: t("what"),
      cell: ({ kind, state }) => (state === "failed" ? t("kinds.failed") : t(`kinds.${kind}`)),
    },
    figure("votes"),
    figure("held"),
    figure("inReview"),
    figure("cases"),
    { key: "took", head: t("took"), numeric: true, cell: ({ tookMs }) => number(tookMs / 1000) },
  ];
  return (
    <Table caption={t("caption")} captionHidden columns={columns} rows={scans} rowKey={({ id }) => id} />
  );
}
