import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "@/api/problem";
import { useFormats, useTranslations } from "@/shared/i18n";
import { copyText } from "@/shared/lib/share";
import { Button, buttonClass } from "@/shared/ui/Button";
import { TextField } from "@/shared/ui/TextField";
import { BannerFields } from "./BannerFields";
import { CrossTable } from "./CrossTable";
import { useFindingText } from "./findingText";
import { type Research, researchKey, saveTable, type TableSpec, tableQuery } from "./queries";
import { SavedTables } from "./SavedTables";
import { SelectionFields } from "./SelectionFields";
import type { ResearchSearch } from "./search";
import { named, specOf } from "./search";
import { TableChart } from "./TableChart";
import { Unanswered } from "./Unanswered";

export interface ViewProps {
  round: string;
  research: Research;
  search: ResearchSearch;
  onSearch(change: { [K in keyof ResearchSearch]?: ResearchSearch[K] | undefined }): void;
}

/** The table builder: what, by whom, of whom, weighed how; the table is made anew at every choice. */
export function TableView({ round, research, search, onSearch }: ViewProps) {
  const t = useTranslations("research.table");
  const spec = specOf(search, research);
  return (
    <div className="stack-5">
      <BannerFields research={research} search={search} onSearch={onSearch} />
      <SelectionFields research={research} search={search} onSearch={onSearch} />
      {spec ? (
        <MadeTable round={round} research={research} spec={spec} perRow={search.per === "row"} />
      ) : (
        <p>{t("nothing")}</p>
      )}
      <SavedTables round={round} research={research} />
    </div>
  );
}

interface MadeTableProps extends Pick<ViewProps, "round" | "research"> {
  spec: TableSpec;
  perRow: boolean;
}

function MadeTable({ round, research, spec, perRow }: MadeTableProps) {
  const t = useTranslations("research.table");
  const finding = useFindingText();
  const { number } = useFormats();
  const { data, error, isPlaceholderData, refetch } = useQuery(tableQuery(round, spec));
  const [copied, setCopied] = useState<boolean>();
  if (!data || (error && !isPlaceholderData)) {
    return <Unanswered error={error} onRetry={() => void refetch()} rows={6} />;
  }
  const block = data.blocks.find(({ chiSquare }) => chiSquare !== undefined);
  return (
    <section aria-busy={isPlaceholderData} className="stack">
      <h2 className="t-3 serif" aria-live="polite">
        {finding(data)}
      </h2>
      <CrossTable table={data} weighted={spec.weight !== undefined} perRow={perRow} />
      <p className="small muted measure">
        {t("foot", { people: number(data.people) })}{" "}
        {data.blocks.length > 0 && !perRow && t(`adjust.${spec.adjust ?? "bonferroni"}`)}{" "}
        {data.hidden > 0 && t("someHidden", { count: data.hidden })}{" "}
        {block?.p !== undefined &&
          block.chiSquare !== undefined &&
          t("chiSquare", {
            value: number(Math.round(block.chiSquare * 10) / 10),
            df: block.df ?? 0,
            small: block.p < 0.001 ? "yes" : "no",
            p: number(Math.round(block.p * 1000) / 1000),
            by: block.label,
          })}{" "}
        {t("modelBased")}
      </p>
      <TableChart table={data} fileName={`${named(research, spec.rows)?.id.replace("$", "") ?? "tabel"}`} />
      <div className="row">
        <SaveForm round={round} spec={spec} suggestion={data.title} />
        <Button variant="alt" onClick={async () => setCopied(await copyText(location.href))}>
          {t("copy")}
        </Button>
        <a
          className={buttonClass({ variant: "plain" })}
          href={`/api/v1/rounds/${round}/research/workbook?${bookQuery(spec)}`}
          download
        >
          {t("workbook")}
        </a>
        {copied !== undefined && (
          <span role="status" className="small">
            {t(copied ? "copied" : "notCopied")}
          </span>
        )}
      </div>
    </section>
  );
}

/** The table as the workbook's address asks for it. */
const bookQuery = (spec: TableSpec) => new URLSearchParams({ table: JSON.stringify(spec) }).toString();

function SaveForm({ round, spec, suggestion }: { round: string; spec: TableSpec; suggestion: string }) {
  const t = useTranslations("research.table");
  const queries = useQueryClient();
  const [name, setName] = useState<string>();
  const save = useMutation({
    mutationFn: (called: string) => saveTable(round, called, spec),
    onSuccess: async () => {
      setName(undefined);
      await queries.invalidateQueries({ queryKey: researchKey(round), exact: true });
    },
  });
  if (name === undefined)
    return <Button onClick={() => setName(suggestion.slice(0, 120))}>{t("save")}</Button>;
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(name);
      }}
    >
      <TextField
        label={t("name")}
        name="name"
        value={name}
        limit={120}
        onChange={setName}
        error={
          save.error instanceof Problem ? (save.error.fields[0]?.message ?? save.error.message) : undefined
        }
      />
      <Button type="submit" busy={save.isPending}>
        {t("saveYes")}
      </Button>
      <Button variant="plain" onClick={() => setName(undefined)}>
        {t("saveNo")}
      </Button>
    </form>
  );
}
