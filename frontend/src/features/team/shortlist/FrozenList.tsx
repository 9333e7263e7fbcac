import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Round } from "@/api/campaigns";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Note } from "@/shared/ui/Note";
import { type Column, Table } from "@/shared/ui/Table";
import { Tag } from "@/shared/ui/Tag";
import { IdeaThumb } from "../IdeaThumb";
import { type Option, shortlistQuery } from "../queries";

/** The shortlist of a vote that has opened: nothing of it changes any more, but an idea can be withdrawn. */
export function FrozenList({ round }: { round: Round }) {
  const t = useTranslations("team.shortlist");
  const { moment } = useFormats();
  const { data: options } = useSuspenseQuery(shortlistQuery(round.id));
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
    <div className="stack-5">
      <Note title={t("frozen")}>{t("frozenWhy", { moment: moment(round.openedAt ?? round.opensAt) })}</Note>
      <Table
        caption={t("caption")}
        captionHidden
        columns={columns}
        rows={options}
        rowKey={({ id }) => id}
        foot={t("count", { count: options.length })}
      />
    </div>
  );
}
