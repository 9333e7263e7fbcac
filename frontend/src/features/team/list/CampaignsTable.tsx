import { Copy } from "lucide-react";
import type { Campaign } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { useNow } from "@/shared/lib/useNow";
import { IconButton } from "@/shared/ui/IconButton";
import { type Column, type Sort, Table } from "@/shared/ui/Table";
import { CampaignLink } from "./CampaignLink";
import type { ListSearch, SortKey } from "./listSearch";
import { NextMomentWords } from "./NextMomentWords";
import type { Row } from "./rows";
import { StateTag } from "./StateTag";

interface CampaignsTableProps {
  rows: readonly Row[];
  search: ListSearch;
  onSort(sort: { sort: SortKey; down?: boolean }): void;
  /** Left out for those who may not make campaigns. */
  onClone?(campaign: Campaign): void;
}

export function CampaignsTable({ rows, search, onSort, onClone }: CampaignsTableProps) {
  const t = useTranslations("team.list");
  const { number, ago } = useFormats();
  const now = useNow();
  const columns: Column<Row>[] = [
    {
      key: "title",
      head: t("campaign"),
      rowHeader: true,
      sortable: true,
      cell: (row) => <CampaignLink row={row} />,
    },
    { key: "state", head: t("state"), cell: ({ campaign }) => <StateTag state={campaign.state} /> },
    {
      key: "next",
      head: t("next"),
      sortable: true,
      cell: ({ moment }) => <NextMomentWords moment={moment} />,
    },
    {
      key: "ideas",
      head: t("ideas"),
      numeric: true,
      sortable: true,
      cell: ({ campaign }) => number(campaign.ideas),
    },
    {
      key: "updated",
      head: t("updated"),
      sortable: true,
      cell: ({ campaign }) => ago(campaign.updatedAt, now),
    },
  ];
  if (onClone) {
    columns.push({
      key: "clone",
      head: <span className="vh">{t("actions")}</span>,
      cell: ({ campaign, title }) => (
        <IconButton
          className="-my-2"
          icon={<Copy className="i" />}
          label={t("clone", { title })}
          onClick={() => onClone(campaign)}
        />
      ),
    });
  }
  const sort: Sort = { by: search.sort ?? "next", down: search.down ?? false };
  return (
    <Table
      caption={t("title")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ campaign }) => campaign.id}
      sort={sort}
      onSort={({ by, down }) => onSort({ sort: by as SortKey, down: down || undefined })}
      foot={t("shown", { count: rows.length })}
    />
  );
}
