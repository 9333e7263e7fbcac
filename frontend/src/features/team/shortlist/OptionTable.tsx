import { Link } from "@tanstack/react-router";
import { useTranslations } from "@/shared/i18n";
import { type Column, Table } from "@/shared/ui/Table";
import { Tag } from "@/shared/ui/Tag";
import { IdeaThumb } from "../IdeaThumb";
import type { Option } from "../queries";

/** A shortlist that is only looked at. */
export function OptionTable({ options }: { options: readonly Option[] }) {
  const t = useTranslations("team.shortlist");
  const columns: Column<Option>[] = [
    { key: "position", head: t("place"), numeric: true, cell: ({ position }) => position + 1 },
    {
      key: "title",
      head: t("idea"),
      rowHeader: true,
      cell: (option) => (
        <IdeaThumb idea={option}>
          <Link to="/i/$id" params={{ id: option.id }}>
            {option.title}
          </Link>{" "}
          {option.withdrawn && <Tag tone="warn">{t("withdrawn")}</Tag>}
        </IdeaThumb>
      ),
    },
    { key: "author", head: t("maker"), cell: ({ author }) => author },
  ];
  return (
    <Table
      caption={t("caption")}
      captionHidden
      columns={columns}
      rows={options}
      rowKey={({ id }) => id}
      foot={t("count", { count: options.length })}
    />
  );
}
