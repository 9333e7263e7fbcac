import { useMutation } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { Problem } from "@/api/problem";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Button, buttonClass } from "@/shared/ui/Button";
import { type Column, Table } from "@/shared/ui/Table";
import { ProblemNote } from "../ProblemNote";
import { type Export, isUnfinished } from "../queries";
import { ExportState } from "./ExportState";
import { useFileName } from "./useFileName";

interface ExportsTableProps {
  exports: readonly Export[];
  onChanged(): Promise<void>;
}

/** Exports with how far they are, the way to the file, and the way to stop one. */
export function ExportsTable({ exports, onChanged }: ExportsTableProps) {
  const t = useTranslations("team.exports");
  const { moment, number, bytes } = useFormats();
  const cancel = useMutation({
    mutationFn: (id: string) => body(api.DELETE("/api/v1/exports/{id}", { params: { path: { id } } })),
    onSettled: onChanged,
  });
  const named = useFileName();
  const columns: Column<Export>[] = [
    { key: "content", head: t("content"), rowHeader: true, cell: named },
    { key: "at", head: t("started"), cell: ({ createdAt }) => moment(createdAt) },
    { key: "purpose", head: t("purpose"), cell: ({ purpose }) => t(`purposes.${purpose}`) },
    { key: "state", head: t("state"), cell: (one) => <ExportState one={one} /> },
    {
      key: "rows",
      head: t("rows"),
      numeric: true,
      cell: ({ rows, state }) => (state === "done" ? number(rows) : ""),
    },
    {
      key: "size",
      head: t("size"),
      numeric: true,
      cell: (one) => (one.state === "done" ? bytes(one.bytes) : ""),
    },
    {
      key: "do",
      head: <span className="vh">{t("actions")}</span>,
      cell: (one) =>
        one.fileUrl ? (
          <a className={buttonClass({ variant: "plain" })} href={one.fileUrl} download>
            {t("download")} <span className="vh">{named(one)}</span>
          </a>
        ) : isUnfinished(one) ? (
          <Button variant="plain" onClick={() => cancel.mutate(one.id)}>
            {t("cancel")}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      {cancel.error instanceof Problem && <ProblemNote problem={cancel.error} />}
      <Table caption={t("caption")} captionHidden columns={columns} rows={exports} rowKey={({ id }) => id} />
    </>
  );
}
